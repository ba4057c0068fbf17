import { Minus, Plus, Redo2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { BoardReader } from '../../board/transaction';
import type { Action } from '../../editor/actions/action';
import { type Camera, LEAST_ZOOM, MOST_ZOOM } from '../../editor/camera/camera';
import type { Editor } from '../../editor/editor';
import { Button } from '../_ui/button';
import { IconButton } from '../_ui/icon-button';
import { Menu, MenuItem } from '../_ui/menu';
import { useSelected, useSignal } from '../_ui/use-signal';
import { keepFocus } from './keep-focus';
import panel from './panel.module.css';
import { runAction } from './run-action';
import { useActionState } from './use-action';
import styles from './view-bar.module.css';

const STEP = 1.25;

function zoomBy(camera: Camera, factor: number): void {
  const [width, height] = camera.viewport.peek();
  const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, camera.state.peek().zoom * factor));
  camera.zoomAt([width / 2, height / 2], zoom);
}

/** The actions that the percent button offers: all of the view that are about zooming. */
function zoomActions(actions: readonly Action[]): readonly Action[] {
  return actions.filter((action) => action.group === 'view' && action.id.includes('zoom'));
}

/** Bottom left: nearer, farther, and the views that one goes back to. */
export function ZoomBar({ editor }: { readonly editor: Pick<Editor, 'camera' | 'actions'> }) {
  const percent = useSelected(editor.camera.state, (state) => Math.round(state.zoom * 100));
  return (
    <div role="toolbar" aria-label="Zoom" className={`${panel.panel} ${styles.bar}`} onMouseDown={keepFocus}>
      <IconButton
        label="Zoom out"
        shortcut="mod+-"
        side="top"
        icon={<Minus size={17} aria-hidden="true" />}
        onClick={() => zoomBy(editor.camera, 1 / STEP)}
      />
      <Menu
        label="Zoom"
        side="top"
        trigger={
          <Button look="plain" className={styles.percent} aria-label={`Zoom: ${percent} %`}>
            {percent} %
          </Button>
        }
      >
        {zoomActions(editor.actions).map((action) => (
          <MenuItem
            key={action.id}
            label={action.label}
            shortcut={action.keys[0]}
            isDisabled={!action.isEnabled()}
            onSelect={() => void runAction(action)}
          />
        ))}
      </Menu>
      <IconButton
        label="Zoom in"
        shortcut="mod+="
        side="top"
        icon={<Plus size={17} aria-hidden="true" />}
        onClick={() => zoomBy(editor.camera, STEP)}
      />
    </div>
  );
}

interface StepButtonProps {
  readonly board: Pick<BoardReader, 'onChange'>;
  readonly action: Action | undefined;
  readonly label: string;
  readonly icon: ReactNode;
}

function StepButton({ board, action, label, icon }: StepButtonProps) {
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
      aria-label="History of changes"
      className={`${panel.panel} ${styles.bar}`}
      onMouseDown={keepFocus}
    >
      <StepButton
        board={board}
        action={find('undo')}
        label="Undo"
        icon={<Undo2 size={17} aria-hidden="true" />}
      />
      <StepButton
        board={board}
        action={find('redo')}
        label="Redo"
        icon={<Redo2 size={17} aria-hidden="true" />}
      />
    </div>
  );
}
