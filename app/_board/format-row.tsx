import { Heading1, Heading2, Heading3, Link, List, ListOrdered, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { Editor } from '../../editor/editor';
import { LETTER_STYLES } from '../../editor/text/letter-styles';
import {
  currentParagraphs,
  PARAGRAPHS,
  type ParagraphKind,
  toggleParagraphs,
} from '../../editor/text/paragraphs';
import { translate } from '../_language/translate';
import { Icon } from '../_ui/icon';
import { Tooltip } from '../_ui/tooltip';
import { useSignal } from '../_ui/use-signal';
import styles from './format-row.module.css';

interface LinkFieldProps {
  readonly onSet: (address: string) => boolean;
  readonly onClose: () => void;
}

function LinkField({ onSet, onClose }: LinkFieldProps) {
  const [address, setAddress] = useState('');
  const [isWrong, setWrong] = useState(false);
  const finish = () => {
    const written = address.trim();
    const whole = written === '' || /^[a-z]+:/i.test(written) ? written : `https://${written}`;
    if (onSet(whole)) onClose();
    else setWrong(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      aria-label={translate('Address of the link')}
      placeholder={translate('https://…  (empty: no link)')}
      className={styles.link}
      value={address}
      data-wrong={isWrong}
      autoComplete="off"
      onChange={(event) => setAddress(event.target.value)}
      onKeyDown={onKeyDown}
    />
  );
}

const PICTURES: Readonly<Record<ParagraphKind, LucideIcon>> = {
  'heading-1': Heading1,
  'heading-2': Heading2,
  'heading-3': Heading3,
  bullets: List,
  numbers: ListOrdered,
};

/** Headings and lists: what whole lines are. */
function ParagraphRow({ formatting }: Pick<Editor, 'formatting'>) {
  const current = currentParagraphs(formatting);
  return (
    <div role="toolbar" aria-label={translate('Lines')} className={styles.format}>
      {PARAGRAPHS.map(({ kind, label }) => {
        const Picture = PICTURES[kind];
        return (
          <Tooltip key={kind} label={translate(label)} side="top">
            <button
              type="button"
              aria-label={translate(label)}
              aria-pressed={current.has(kind)}
              className={styles.button}
              onClick={() => toggleParagraphs(formatting, kind)}
            >
              <Picture size={16} aria-hidden="true" />
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}

/** Bold and the like, for what is marked in the text being written, or for all text of what is selected. */
export function FormatRow({ editor }: { readonly editor: Pick<Editor, 'formatting'> }) {
  const { formatting } = editor;
  const current = useSignal(formatting.current);
  const [isLinking, setLinking] = useState(false);
  if (!current) return null;
  return (
    <>
      <div role="toolbar" aria-label={translate('Letters')} className={styles.format}>
        {LETTER_STYLES.map(({ name, label, icon, keys }) => (
          <Tooltip key={name} label={translate(label)} shortcut={keys[0]} side="top">
            <button
              type="button"
              aria-label={translate(label)}
              aria-pressed={current.has(name)}
              className={styles.button}
              onClick={() => formatting.toggle(name)}
            >
              <Icon name={icon} size={16} />
            </button>
          </Tooltip>
        ))}
        <Tooltip label={translate('Link')} side="top">
          <button
            type="button"
            aria-label={translate('Link')}
            aria-pressed={current.has('link')}
            aria-expanded={isLinking}
            className={styles.button}
            onClick={() => setLinking(!isLinking)}
          >
            <Link size={16} aria-hidden="true" />
          </button>
        </Tooltip>
        {isLinking ? (
          <LinkField onSet={(address) => formatting.link(address)} onClose={() => setLinking(false)} />
        ) : null}
      </div>
      <ParagraphRow formatting={formatting} />
    </>
  );
}
