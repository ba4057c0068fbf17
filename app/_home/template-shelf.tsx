'use client';

import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { Template } from '../../formats/templates/templates';
import { pictureOfDrafts } from '../_board/draw-drafts';
import { templatesInLanguage } from '../_language/templates-in-language';
import { translate } from '../_language/translate';
import { useShownTheme } from '../_ui/use-shown-theme';
import styles from './template-shelf.module.css';

export interface TemplateShelfProps {
  /** Undefined for an empty board. */
  readonly start: (template?: { readonly id: string; readonly title: string }) => void;
}

function TemplateCard({ template, start }: { template: Template } & TemplateShelfProps) {
  const theme = useShownTheme();
  const picture = useMemo(() => pictureOfDrafts(template.shapes, theme), [template, theme]);
  return (
    <li>
      <button
        type="button"
        className={styles.card}
        title={template.description}
        onClick={() => start(template)}
      >
        <span className={styles.picture} style={{ backgroundImage: `url("${picture}")` }} />
        <span className={styles.name}>{template.title}</span>
      </button>
    </li>
  );
}

/** Things to begin a board with. */
export function TemplateShelf({ start }: TemplateShelfProps) {
  return (
    <ul aria-label={translate('Start with')} className={styles.shelf}>
      <li>
        <button type="button" className={styles.card} onClick={() => start()}>
          <span className={`${styles.picture} ${styles.blank}`}>
            <Plus size={26} aria-hidden="true" />
          </span>
          <span className={styles.name}>{translate('Empty board')}</span>
        </button>
      </li>
      {templatesInLanguage().map((template) => (
        <TemplateCard key={template.id} template={template} start={start} />
      ))}
    </ul>
  );
}
