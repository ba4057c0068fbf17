import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followHand, surfaceUnder } from '../../app/_board/follow-hand';

/** A part of the page that lies within others: `closest` finds what it lies in by their selectors. */
function part(...within: readonly string[]) {
  const found = { getBoundingClientRect: () => ({ left: 10, top: 20 }) } as Element;
  return {
    style: {} as Record<string, string>,
    closest: (selector: string) => (within.includes(selector) ? found : null),
    toggleAttribute: vi.fn(),
    addEventListener: vi.fn(),
    remove: vi.fn(),
  };
}

type Part = ReturnType<typeof part>;

const SURFACE = part('[role="application"]');
const PIN = part('[data-on-board]');
const BAR = part();

let stack: Part[] = [];
const sheets: Part[] = [];

beforeEach(() => {
  stack = [SURFACE];
  sheets.length = 0;
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', {
    body: { append: () => {} },
    createElement: () => {
      const sheet = part();
      sheets.push(sheet);
      return sheet;
    },
    elementsFromPoint: () => [...sheets.slice(-1), ...stack],
  });
});

afterEach(() => vi.unstubAllGlobals());

/** Something is in the hand. */
function hold() {
  const ghost = part();
  const [drop, cancel] = [vi.fn(), vi.fn()];
  followHand(1, [50, 50], { pick: () => ghost as unknown as HTMLElement, drop, cancel });
  const send = (name: string, more: object = {}) => {
    const event = Object.assign(new Event(name, { cancelable: true }), {
      ...{ pointerId: 1, clientX: 60, clientY: 80, buttons: 1 },
      ...more,
    });
    vi.spyOn(event, 'stopPropagation');
    window.dispatchEvent(event);
    return event;
  };
  return { ghost, drop, cancel, send };
}

describe('what is in the hand', () => {
  it('is put where it is let go of over the board, also over a pin or a page that lies on it', () => {
    for (const above of [[], [PIN], [PIN, PIN]]) {
      stack = [...above, SURFACE];
      const { ghost, drop, cancel, send } = hold();
      send('pointerup', { buttons: 0 });
      expect(drop).toHaveBeenCalledExactlyOnceWith([50, 60]);
      expect(cancel).not.toHaveBeenCalled();
      expect(ghost.remove).toHaveBeenCalledOnce();
      expect(sheets.at(-1)!.remove).toHaveBeenCalledOnce();
    }
  });

  it('goes back over a bar, and over a bar that lies on a pin', () => {
    for (const above of [[BAR], [BAR, PIN], [PIN, BAR]]) {
      stack = [...above, SURFACE];
      const { drop, cancel, send } = hold();
      send('pointerup', { buttons: 0 });
      expect(drop).not.toHaveBeenCalled();
      expect(cancel).toHaveBeenCalledOnce();
    }
    expect(surfaceUnder([])).toBeNull();
  });

  it('opens no menu: the finger rests on it still', () => {
    const { drop, send } = hold();
    const menu = send('contextmenu');
    expect(menu.defaultPrevented).toBe(true);
    expect(menu.stopPropagation).toHaveBeenCalled();
    send('pointerup', { buttons: 0 });
    expect(drop).toHaveBeenCalledOnce();
    expect(send('contextmenu').defaultPrevented).toBe(false);
  });

  it('goes back when the pointer comes again with no button held', () => {
    const { ghost, cancel, send } = hold();
    send('pointermove');
    expect(cancel).not.toHaveBeenCalled();
    send('pointermove', { buttons: 0 });
    expect(cancel).toHaveBeenCalledOnce();
    expect(ghost.remove).toHaveBeenCalledOnce();
  });
});
