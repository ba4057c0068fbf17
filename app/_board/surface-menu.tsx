import { Fragment } from 'react';
import type { Action } from '../../editor/actions/action';
import type { Editor } from '../../editor/editor';
import { ContextMenuItem, ContextMenuSeparator } from '../_ui/context-menu';
import { Icon } from '../_ui/icon';
import { listedActions, runAction } from './run-action';

const GROUPS: readonly Action['group'][] = ['edit', 'arrange', 'style', 'view'];

/** What can be done with what is chosen, or with the board where nothing is. Actions that are impossible now are left out. */
export function SurfaceMenu({
  editor,
}: {
  readonly editor: Pick<Editor, 'actions' | 'canWrite' | 'selection'>;
}) {
  const hasChosen = editor.selection.ids.peek().size > 0;
  const possible = listedActions(editor.actions, editor.canWrite.peek()).filter((action) =>
    action.isEnabled(),
  );
  const groups = GROUPS.filter((group) => group !== 'view' || !hasChosen)
    .map((group) => possible.filter((action) => action.group === group))
    .filter((actions) => actions.length > 0);
  return groups.map((actions, index) => (
    <Fragment key={actions[0]!.group}>
      {index > 0 ? <ContextMenuSeparator /> : null}
      {actions.map((action) => (
        <ContextMenuItem
          key={action.id}
          label={action.label}
          icon={action.icon ? <Icon name={action.icon} size={16} /> : undefined}
          shortcut={action.keys[0]}
          isOn={action.isOn?.()}
          isDangerous={action.id === 'delete'}
          onSelect={() => void runAction(action)}
        />
      ))}
    </Fragment>
  ));
}
