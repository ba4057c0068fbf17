import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { pickFromBoard } from '../../app/_board/eyedropper/pick-from-board';

/** An element as far as it is asked for; its only pixel is red. */
class Part extends EventTarget {
  isConnected = false;
  readonly style = { setProperty: () => {} };
  readonly getContext = () => ({
    clearRect: () => {},
    getImageData: () => ({ data: [255, 0, 0, 255] }),
  });
  remove = () => {};
}

let parts: Part[] = [];

beforeEach(() => {
  parts = [];
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', {
    body: { append: () => {} },
    createElement: () => {
      const part = new Part();
      parts.push(part);
      return part;
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

/** Picks, until an event on the sheet that lies over the board. */
function pickBy(name: string, more: object = {}): Promise<string | undefined> {
  const surface = {
    querySelectorAll: () => [],
    getBoundingClientRect: () => ({ left: 0, top: 0, width: 9, height: 9 }),
  };
  const from = parts.length;
  const picked = pickFromBoard(surface as never);
  const sheet = parts[from + 2]!;
  sheet.dispatchEvent(Object.assign(new Event(name), { clientX: 1, clientY: 1, ...more }));
  const stillOpen = new Promise<string>((resolve) => setImmediate(() => resolve('still open')));
  return Promise.race([picked, stillOpen]);
}

it('the first button takes the colour, others take none', async () => {
  expect(await pickBy('pointerup', { button: 0 })).toBe('#ff0000');
  expect(await pickBy('pointerup', { button: 1 })).toBeUndefined();
  expect(await pickBy('pointerup', { button: 2 })).toBeUndefined();
});

it('a press that the browser takes for itself ends it without a colour', async () => {
  expect(await pickBy('pointercancel')).toBeUndefined();
});
