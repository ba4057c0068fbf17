'use client';

import { Fragment, useState } from 'react';
import type { Action } from '../../editor/actions/action';
import type { Editor } from '../../editor/editor';
import { Dialog } from '../_ui/dialog';
import { Keys } from '../_ui/keys';
import { TextField } from '../_ui/text-field';
import { findShortcuts, type Shortcut } from './find-shortcuts';
import styles from './help-dialog.module.css';
import { offeredTools } from './split-tools';

/** What the hand does without a key of its own. */
const MOVING: readonly Shortcut[] = [
  { label: 'Move the board', keys: ['space', 'Drag'] },
  { label: 'Move the board', keys: ['Wheel'] },
  { label: 'Zoom', keys: ['mod', 'Wheel'] },
  { label: 'Zoom and move with fingers', keys: ['Two fingers'] },
];

const ANYWHERE: readonly Shortcut[] = [
  { label: 'Command palette', keys: ['mod+k'] },
  { label: 'Help', keys: ['?'] },
  { label: 'Say something at your cursor', keys: ['/'] },
  { label: 'React', keys: ['.'] },
  { label: 'Preferences', keys: ['mod+,'] },
  { label: 'Find on the board', keys: ['mod+f'] },
  { label: 'Next part of the screen', keys: ['f6'] },
  { label: 'Menu of what is selected', keys: ['shift+f10'] },
];

const GROUPS: readonly { readonly group: Action['group']; readonly title: string }[] = [
  { group: 'edit', title: 'Edit' },
  { group: 'arrange', title: 'Arrange' },
  { group: 'style', title: 'Style' },
  { group: 'view', title: 'View' },
  { group: 'board', title: 'Board' },
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
  const find = <Item extends Shortcut>(shortcuts: readonly Item[]) => findShortcuts(shortcuts, query);
  const tools = find(offeredTools(editor.toolbox));
  const inGroup = (group: Action['group']) => find(editor.actions.filter((action) => action.group === group));
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose} size="wide">
      <TextField
        label="Search shortcuts"
        type="search"
        className={styles.search}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <div className={styles.groups}>
        <Group title="Tools" shortcuts={tools} joint="or" />
        <Group title="Getting around" shortcuts={find(MOVING)} joint="+" />
        {GROUPS.map(({ group, title }) => (
          <Group key={group} title={title} shortcuts={inGroup(group)} joint="or" />
        ))}
        <Group title="Anywhere" shortcuts={find(ANYWHERE)} joint="or" />
      </div>
    </Dialog>
  );
}
