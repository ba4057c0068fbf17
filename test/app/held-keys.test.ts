import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { dropHeldKeys, holdKeys, takeHeldKeys } from '../../app/_board/held-keys';
import { giveKeysToPanel, giveUpPanel, holdKeysForPanel } from '../../app/_board/panel-keys';
import { keepAskedEarly, takeAskedEarly } from '../../app/_board/presence/asked-early';
import { showDialog } from '../../app/_board/use-dialogs';

type Listener = (event: KeyboardEvent) => void;

/** A page of which keys reach listeners as in a browser: first those that capture, and none that was added meanwhile. */
const page = {
  capturing: new Set<Listener>(),
  others: new Set<Listener>(),
  addEventListener: (_type: string, listener: Listener, options?: object) =>
    void (options ? page.capturing : page.others).add(listener),
  removeEventListener: (_type: string, listener: Listener, options?: object) =>
    void (options ? page.capturing : page.others).delete(listener),
};
let reached: string[] = [];
let stop = () => {};

function press(key: string, code = ''): void {
  let isStopped = false;
  const event = {
    ...{ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false },
    getModifierState: () => false,
    preventDefault: () => {},
    stopImmediatePropagation() {
      isStopped = true;
    },
  } as unknown as KeyboardEvent;
  for (const listener of [...page.capturing]) if (!isStopped) listener(event);
  if (isStopped) return;
  reached.push(key);
  for (const listener of [...page.others]) listener(event);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', page);
  vi.stubGlobal('Element', class {});
  stop = keepAskedEarly();
  reached = [];
});

afterEach(() => {
  stop();
  dropHeldKeys();
  takeAskedEarly();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what is typed behind a key that was pressed early is kept for what it asks for', () => {
  press('/', 'Slash');
  for (const key of 'hey') press(key);
  expect(takeAskedEarly()).toBe('chat');
  expect(takeHeldKeys()).toEqual({ text: 'hey', isConfirmed: false });
});

test('what was asked for early is forgotten with the keys that were kept for it', () => {
  press('/', 'Slash');
  vi.advanceTimersByTime(10_000);
  expect(takeAskedEarly()).toBeNull();
});

test('Escape takes back what was asked for early, and gives the keys back', () => {
  press('/', 'Slash');
  press('Escape');
  press('v');
  expect(takeAskedEarly()).toBeNull();
  expect(reached).toEqual(['/', 'v']);
});

test('words for the palette are not said to everyone, though something was to be said before', () => {
  press('/', 'Slash');
  showDialog('commands');
  for (const key of 'export') press(key);
  expect(takeAskedEarly()).toBeNull();
  expect(takeHeldKeys().text).toBe('export');
  showDialog(null);
});

test('who takes the keys is not told that nobody did', () => {
  const dropped = vi.fn();
  holdKeys(dropped);
  takeHeldKeys();
  dropHeldKeys();
  expect(dropped).not.toHaveBeenCalled();
});

class Field {
  value = 'before ';
  readonly events: string[] = [];
  setRangeText(text: string, from: number, to: number): void {
    this.value = this.value.slice(0, from) + text + this.value.slice(to);
  }
  dispatchEvent = ({ type }: Event) => this.events.push(type);
}

test('what is typed while a panel is on its way goes into its field, once, and Enter sends nothing', () => {
  vi.stubGlobal('HTMLInputElement', class {});
  vi.stubGlobal('HTMLTextAreaElement', Field);
  const field = new Field();
  holdKeysForPanel();
  for (const key of ['h', 'o', 'Enter']) press(key);
  expect(reached).toEqual([]);
  giveKeysToPanel(field as unknown as HTMLElement);
  giveKeysToPanel(field as unknown as HTMLElement);
  expect([field.value, field.events]).toEqual(['before ho', ['input']]);
  press('v');
  expect(reached).toEqual(['v']);
});

test('words for a panel without a field, or for one that does not come, go nowhere', () => {
  vi.stubGlobal('HTMLInputElement', class {});
  vi.stubGlobal('HTMLTextAreaElement', Field);
  for (const end of [() => giveKeysToPanel(null), giveUpPanel, () => press('Escape')]) {
    holdKeysForPanel();
    press('r');
    end();
    expect(takeHeldKeys().text).toBe('');
  }
  expect(reached).toEqual([]);
});

test('a panel that comes late does not take words that were for something else', () => {
  holdKeysForPanel();
  showDialog('commands');
  press('e');
  giveKeysToPanel(null);
  giveUpPanel();
  expect(takeHeldKeys().text).toBe('e');
  showDialog(null);
});
