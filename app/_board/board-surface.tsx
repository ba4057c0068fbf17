import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useState,
} from 'react';
import { ContextMenu } from '../_ui/context-menu';
import styles from './board-screen.module.css';
import type { BoardSession } from './board-session';
import { SurfaceMenu } from './surface-menu';

/** The frame around the focused board is for those who came by keyboard; the focus that a page begins with shows none. */
function markFocusByKey({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  if (key === 'Tab') currentTarget.setAttribute('data-by-key', '');
}

/** A long press is told by the session as the same event as the other mouse button: Radix must not count the time as well. */
function takePress(event: PointerEvent<HTMLElement>): void {
  unmarkFocus(event);
  if (event.pointerType === 'mouse') return;
  event.preventDefault();
  if (document.activeElement?.closest('textarea') === null)
    event.currentTarget.focus({ preventScroll: true });
}

function unmarkFocus({ currentTarget }: SyntheticEvent<HTMLElement>): void {
  currentTarget.removeAttribute('data-by-key');
}

export interface BoardSurfaceProps {
  readonly session: Pick<BoardSession, 'mount' | 'editor'>;
  readonly surface: RefObject<HTMLDivElement | null>;
}

/** Where one draws. The session puts canvases and input into it; the other mouse button opens the menu of actions. */
export function BoardSurface({ session, surface }: BoardSurfaceProps) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { editor } = session;
  useEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    element.tabIndex = 0;
    const unmount = session.mount(element);
    element.focus({ preventScroll: true });
    return unmount;
  }, [session, surface]);
  /** What is under the pointer becomes what the menu is about. */
  const choosePressed = (event: MouseEvent<HTMLDivElement>) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const shape = editor.shapeAt(editor.camera.toBoard([event.clientX - left, event.clientY - top]));
    if (!shape) editor.selection.clear();
    else if (!editor.selection.ids.peek().has(shape.id)) editor.selection.set([shape.id]);
  };
  return (
    <ContextMenu
      label="Actions"
      menu={isMenuOpen ? <SurfaceMenu editor={editor} /> : null}
      onOpenChange={setMenuOpen}
      onClosed={() => surface.current?.focus({ preventScroll: true })}
    >
      <div
        ref={surface}
        role="application"
        aria-label="Board"
        className={styles.surface}
        onContextMenu={choosePressed}
        onKeyUp={markFocusByKey}
        onPointerDown={takePress}
        onBlur={unmarkFocus}
      />
    </ContextMenu>
  );
}
