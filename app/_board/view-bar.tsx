import { Minus, Plus, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BoardReader } from '../../board/transaction';
import type { Action } from '../../editor/actions/action';
import type { Editor } from '../../editor/editor';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem } from '../_ui/menu';
import { useSelected, useSignal } from '../_ui/use-signal';
import { keepFocus } from './keep-focus';
import panel from './panel.module.css';
import { runAction } from './run-action';
import { useActionState } from './use-action';
import styles from './view-bar.module.css';

/** The actions that the percent button offers: all of the view that are about zooming. */
function zoomActions(actions: readonly Action[]): readonly Action[] {
  return actions.filter((action) => action.group === 'view' && action.id.startsWith('zoom-to'));
}

interface ActionButtonProps {
  readonly board: Pick<BoardReader, 'onChange'>;
  readonly action: Action | undefined;
  readonly label: string;
  readonly icon: ReactNode;
}

function ActionButton({ board, action, label, icon }: ActionButtonProps) {
  const state = useActionState(board, action);
  return (
    <IconButton
      label={label}
      shortcut={action?.keys[0]}
      side="top"
      icon={icon}
      disabled={state === 'off'}
      onClick={() => action && void runAction(action)}
    />
  );
}

export interface ZoomBarProps {
  readonly board: Pick<BoardReader, 'onChange'>;
  readonly editor: Pick<Editor, 'camera' | 'actions'>;
}

/** Bottom left: nearer, farther, and the views that one goes back to. */
export function ZoomBar({ board, editor }: ZoomBarProps) {
  const find = (id: string) => editor.actions.find((action) => action.id === id);
  const percent = useSelected(editor.camera.state, (state) => Math.round(state.zoom * 100));
  return (
    <div
      role="toolbar"
      aria-label={translate('Zoom')}
      className={`${panel.panel} ${styles.bar}`}
      onMouseDown={keepFocus}
    >
      <ActionButton
        board={board}
        action={find('zoom-out')}
        label={translate('Zoom out')}
        icon={<Minus size={17} aria-hidden="true" />}
      />
      <Menu
        label={translate('Zoom')}
        side="top"
        trigger={
          <Button
            look="plain"
            className={styles.percent}
            aria-label={translate('Zoom: {percent} %', { percent })}
          >
            {translate('{percent} %', { percent })}
          </Button>
        }
      >
        {zoomActions(editor.actions).map((action) => (
          <MenuItem
            key={action.id}
            label={translate(action.label)}
            shortcut={action.keys[0]}
            isDisabled={!action.isEnabled()}
            onSelect={() => void runAction(action)}
          />
        ))}
      </Menu>
      <ActionButton
        board={board}
        action={find('zoom-in')}
        label={translate('Zoom in')}
        icon={<Plus size={17} aria-hidden="true" />}
      />
    </div>
  );
}

export interface HistoryBarProps {
  readonly board: Pick<BoardReader, 'onChange'>;
  readonly editor: Pick<Editor, 'actions' | 'canWrite'>;
}

/** Undo and redo of one's own work; nothing for viewers. */
export function HistoryBar({ board, editor }: HistoryBarProps) {
  const canWrite = useSignal(editor.canWrite);
  if (!canWrite) return null;
  const find = (id: string) => editor.actions.find((action) => action.id === id);
  return (
    <div
      role="toolbar"
      aria-label={translate('History of changes')}
      className={`${panel.panel} ${styles.bar}`}
      onMouseDown={keepFocus}
    >
      <ActionButton
        board={board}
        action={find('undo')}
        label={translate('Undo')}
        icon={<Undo2 size={17} aria-hidden="true" />}
      />
      <ActionButton
        board={board}
        action={find('redo')}
        label={translate('Redo')}
        icon={<Redo2 size={17} aria-hidden="true" />}
      />
    </div>
  );
}
