import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  type SyntheticEvent,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { boundsOf, boxCenter, uniteBoxes } from '../../board/geometry/box';
import { translate } from '../_language/translate';
import styles from './board-screen.module.css';
import type { BoardSession } from './board-session';
import type { Furniture } from './use-furniture';

/** The frame around the focused board is for those who came by keyboard; the focus that a page begins with shows none. */
function markFocusByKey({ key, currentTarget }: KeyboardEvent<HTMLElement>): void {
  if (key === 'Tab') currentTarget.setAttribute('data-by-key', '');
}

/** A long press is told by the session as the same event as the other mouse button: Radix must not count the time as well. */
function takePress(event: PointerEvent<HTMLElement>): void {
  unmarkFocus(event);
  if (event.pointerType === 'mouse') return;
  event.preventDefault();
  if (document.activeElement?.closest('textarea, [contenteditable]') === null)
    event.currentTarget.focus({ preventScroll: true });
}

function unmarkFocus({ currentTarget }: SyntheticEvent<HTMLElement>): void {
  currentTarget.removeAttribute('data-by-key');
}

export interface BoardSurfaceProps {
  readonly session: Pick<BoardSession, 'mount' | 'editor' | 'board'>;
  readonly surface: RefObject<HTMLDivElement | null>;
  /** Not there yet: then there is no menu. */
  readonly furniture: Furniture | null;
}

/** In a text that is being written the menu is the browser's own. */
function isWritten({ target }: SyntheticEvent): boolean {
  return target instanceof Element && target.closest('textarea, [contenteditable]') !== null;
}

type Place = readonly [x: number, y: number];

/** Where the menu of what is chosen opens by a key: in the middle of it, as far as it is on the screen. */
function placeOfChosen({ board, editor }: BoardSurfaceProps['session'], { left, top }: DOMRect): Place {
  const [width, height] = editor.camera.viewport.peek();
  const chosen = [...editor.selection.ids.peek()].flatMap((id) => board.get(id) ?? []);
  const bounds = uniteBoxes(chosen.map(boundsOf));
  const [x, y] = bounds ? editor.camera.toScreen(boxCenter(bounds)) : [width / 2, height / 2];
  return [left + Math.min(Math.max(x, 0), width), top + Math.min(Math.max(y, 0), height)];
}

/** Where one draws. The session puts canvases and input into it; the other mouse button, or the menu key, opens the menu of actions. */
export function BoardSurface({ session, surface, furniture }: BoardSurfaceProps) {
  const [menuAt, setMenuAt] = useState<Place | null>(null);
  const [only, setOnly] = useState<readonly string[]>();
  const isByKey = useRef(false);
  const { editor } = session;
  // Before the page paints: a hand that waits is answered a frame earlier.
  useLayoutEffect(() => {
    const element = surface.current;
    if (!element) return undefined;
    element.tabIndex = 0;
    const unmount = session.mount(element);
    element.focus({ preventScroll: true });
    return unmount;
  }, [session, surface]);
  useEffect(
    () =>
      editor.laying.menu.subscribe((asked) => {
        const area = surface.current?.getBoundingClientRect();
        if (!asked || !area) return;
        editor.laying.menu.value = null;
        setOnly(asked.actions);
        setMenuAt([area.left + asked.at[0], area.top + asked.at[1]]);
      }),
    [editor, surface],
  );
  const openMenu = (event: MouseEvent<HTMLDivElement>) => {
    if (isWritten(event)) return;
    event.preventDefault();
    const area = event.currentTarget.getBoundingClientRect();
    if (isByKey.current) {
      setMenuAt(placeOfChosen(session, area));
      return;
    }
    // What is under the pointer becomes what the menu is about.
    const shape = editor.shapeAt(
      editor.camera.toBoard([event.clientX - area.left, event.clientY - area.top]),
    );
    if (!shape) editor.selection.clear();
    else if (!editor.selection.ids.peek().has(shape.id)) editor.selection.set([shape.id]);
    setMenuAt([event.clientX, event.clientY]);
  };
  const Menu = furniture?.SurfaceMenu;
  return (
    <>
      <div
        ref={surface}
        role="application"
        aria-label={translate('Board')}
        data-region=""
        dir="ltr"
        className={styles.surface}
        onContextMenu={openMenu}
        onKeyDown={(event) => {
          isByKey.current = event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
          if (!isByKey.current || isWritten(event)) return;
          // Not every browser makes an event of the menu key where nothing but the page is focused.
          event.preventDefault();
          setMenuAt(placeOfChosen(session, event.currentTarget.getBoundingClientRect()));
        }}
        onKeyUp={markFocusByKey}
        onPointerDown={(event) => {
          isByKey.current = false;
          takePress(event);
        }}
        onBlur={unmarkFocus}
      />
      {menuAt && Menu ? (
        <Menu
          editor={editor}
          at={menuAt}
          only={only}
          onClose={() => {
            setMenuAt(null);
            setOnly(undefined);
          }}
          onClosed={() => surface.current?.focus({ preventScroll: true })}
        />
      ) : null}
    </>
  );
}
