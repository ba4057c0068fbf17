import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { tell } from '../_ui/toast';
import styles from './first-templates.module.css';
import { type BeginningEditor, insertBeginning } from './insert-beginning';

/** The ones most boards begin with; by their ids in `formats/templates`, which is fetched when one is chosen. */
const OFFERED = [
  ['retro', message('Retrospective')],
  ['brainstorm', message('Brainstorm')],
  ['kanban', message('Kanban')],
  ['flowchart', message('Flowchart')],
] as const;

async function begin(editor: BeginningEditor, id: string): Promise<void> {
  try {
    const { templatesInLanguage } = await import('../_language/templates-in-language');
    const template = templatesInLanguage().find((each) => each.id === id);
    if (template) insertBeginning(editor, template.shapes);
  } catch {
    tell(translate('The templates could not be fetched'), 'trouble');
  }
}

export interface FirstTemplatesProps {
  readonly editor: BeginningEditor;
  readonly isGone: boolean;
  readonly showAll: () => void;
}

/** Offered on an empty board, quietly: gone with the first stroke. */
export function FirstTemplates({ editor, isGone, showAll }: FirstTemplatesProps) {
  return (
    <section aria-label={translate('Begin with a template')} className={styles.offer} data-gone={isGone}>
      {OFFERED.map(([id, name]) => (
        <button key={id} type="button" className={styles.choice} onClick={() => void begin(editor, id)}>
          {translate(name)}
        </button>
      ))}
      <button type="button" className={styles.choice} onClick={showAll}>
        {translate('All templates…')}
      </button>
    </section>
  );
}
