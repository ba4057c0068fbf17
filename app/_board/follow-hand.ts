import type { Point } from '../../board/shape';

export interface HandPorts {
  /** It is in the hand. Returns what follows the pointer. */
  pick(): HTMLElement;
  /** Let go of over the board: CSS pixels of its surface. */
  drop(place: Point): void;
  /** Escape, or let go of elsewhere. */
  cancel(): void;
}

/**
 * The surface of the board that is seen under all that lies on a place of the page, uppermost first. Pins, badges and pages on the board lie
 * beside it in the page and are of it all the same; bars and panels are not.
 */
export function surfaceUnder<Part extends Pick<Element, 'closest'>>(stack: readonly Part[]): Element | null {
  const seen = stack.find((part) => !part.closest('[data-on-board]'));
  return seen?.closest('[role="application"]') ?? null;
}

/** Where on the board a place of the page is; undefined over anything else. */
function placeOnBoard(sheet: Element, x: number, y: number): Point | undefined {
  const stack = document.elementsFromPoint(x, y).filter((part) => part !== sheet);
  const { left, top } = surfaceUnder(stack)?.getBoundingClientRect() ?? {};
  return left === undefined || top === undefined ? undefined : [x - left, y - top];
}

/** Over the whole page: else a page on the board takes the pointer, and nothing is heard of it any more. */
function laySheet(): HTMLElement {
  const sheet = document.createElement('div');
  Object.assign(sheet.style, {
    position: 'fixed',
    inset: '0',
    zIndex: 'var(--layer-dialog)',
    touchAction: 'none',
    pointerEvents: 'auto',
  });
  // The board is zoomed by no wheel meanwhile, and the page must not be instead.
  sheet.addEventListener('wheel', (event) => event.preventDefault(), { passive: false });
  document.body.append(sheet);
  return sheet;
}

/** What goes on from the pick to the release. Returns nothing: it ends by itself. */
export function followHand(pointer: number, at: Point, ports: HandPorts): void {
  const listeners = new AbortController();
  const options = { signal: listeners.signal, capture: true };
  const ghost = ports.pick();
  const sheet = laySheet();
  document.body.append(ghost);
  const move = (x: number, y: number) => {
    ghost.style.translate = `calc(${x}px - 50%) calc(${y}px - 50%)`;
    ghost.toggleAttribute('data-away', placeOnBoard(sheet, x, y) === undefined);
  };
  const end = (finish: () => void) => {
    listeners.abort();
    ghost.remove();
    sheet.remove();
    finish();
  };
  const listen = <Name extends keyof WindowEventMap>(
    name: Name,
    hear: (event: WindowEventMap[Name]) => void,
  ) => window.addEventListener(name, hear, options);
  const keepFromBoard = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  move(...at);
  listen('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    // It was let go of where the page did not hear it.
    if (event.buttons === 0) end(ports.cancel);
    else move(event.clientX, event.clientY);
  });
  listen('pointerup', (event) => {
    if (event.pointerId !== pointer) return;
    const place = placeOnBoard(sheet, event.clientX, event.clientY);
    end(() => (place ? ports.drop(place) : ports.cancel()));
  });
  listen('pointercancel', (event) => {
    if (event.pointerId === pointer) end(ports.cancel);
  });
  // A finger that rests gets a menu on Android a moment after it took something: the board's would take the hand's place.
  listen('contextmenu', keepFromBoard);
  // The board hears nothing of it: Escape would let go of what is selected there too.
  listen('keydown', (event) => {
    keepFromBoard(event);
    if (event.key === 'Escape') end(ports.cancel);
  });
  listen('blur', ({ target }) => target === window && end(ports.cancel));
}
