'use client';

import { Fragment, useState } from 'react';
import type { Action } from '../../editor/actions/action';
import type { Editor } from '../../editor/editor';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import { Dialog } from '../_ui/dialog';
import { Keys } from '../_ui/keys';
import { TextField } from '../_ui/text-field';
import { findShortcuts, nameGestures, nameShortcut, type Shortcut } from './find-shortcuts';
import styles from './help-dialog.module.css';
import { offeredTools } from './split-tools';

/** What the hand does without a key of its own. */
const MOVING: readonly Shortcut[] = [
  { label: message('Move the board'), keys: ['space', message('Drag')] },
  { label: message('Move the board'), keys: [message('Wheel')] },
  { label: message('Zoom'), keys: ['mod', message('Wheel')] },
  { label: message('Zoom and move with fingers'), keys: [message('Two fingers')] },
];

const ANYWHERE: readonly Shortcut[] = [
  { label: message('Command palette'), keys: ['mod+k'] },
  { label: message('Help'), keys: ['?'] },
  { label: message('Say something at your cursor'), keys: ['/'] },
  { label: message('React'), keys: ['.'] },
  { label: message('Preferences'), keys: ['mod+,'] },
  { label: message('Find on the board'), keys: ['mod+f'] },
  { label: message('Next part of the screen'), keys: ['f6'] },
  { label: message('Menu of what is selected'), keys: ['shift+f10'] },
];

const GROUPS: readonly { readonly group: Action['group']; readonly title: string }[] = [
  { group: 'edit', title: message('Edit') },
  { group: 'arrange', title: message('Arrange') },
  { group: 'style', title: message('Style') },
  { group: 'view', title: message('View') },
  { group: 'board', title: message('Board') },
];

function Group({
  title,
  shortcuts,
  joint,
}: {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
  readonly joint: string;
}) {
  if (shortcuts.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.heading}>{title}</h3>
      <ul>
        {shortcuts.map(({ label, keys }) => (
          <li key={`${label} ${keys.join()}`} className={styles.row}>
            {label}
            <span className={styles.keys}>
              {keys.slice(0, 2).map((shortcut, index) => (
                <Fragment key={shortcut}>
                  {index > 0 ? joint : null}
                  <Keys shortcut={shortcut} />
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export interface HelpDialogProps {
  readonly editor: Pick<Editor, 'actions' | 'toolbox'>;
  readonly onClose: () => void;
}

/** Every key there is, drawn from the lists of tools and actions. */
export function HelpDialog({ editor, onClose }: HelpDialogProps) {
  const [query, setQuery] = useState('');
  const find = (shortcuts: readonly Shortcut[]) => findShortcuts(shortcuts.map(nameShortcut), query);
  const tools = find(offeredTools(editor.toolbox));
  const inGroup = (group: Action['group']) => find(editor.actions.filter((action) => action.group === group));
  const or = translate('or');
  return (
    <Dialog title={translate('Keyboard shortcuts')} onClose={onClose} size="wide">
      <TextField
        label={translate('Search shortcuts')}
        type="search"
        className={styles.search}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className={styles.groups}>
        <Group title={translate('Tools')} shortcuts={tools} joint={or} />
        <Group title={translate('Getting around')} shortcuts={find(MOVING.map(nameGestures))} joint="+" />
        {GROUPS.map(({ group, title }) => (
          <Group key={group} title={translate(title)} shortcuts={inGroup(group)} joint={or} />
        ))}
        <Group title={translate('Anywhere')} shortcuts={find(ANYWHERE)} joint={or} />
      </div>
    </Dialog>
  );
}
