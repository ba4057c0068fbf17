import { expect, it } from 'vitest';
import { followLinks } from '../../app/_board/open-from-link';

const BOARD = 'A'.repeat(22);
const KEY = 'B'.repeat(22);

function openTab() {
  const listeners = new Set<() => void>();
  let reloads = 0;
  const location = { pathname: `/b/${BOARD}`, hash: '', reload: () => void reloads++ };
  const stop = followLinks({
    location: location as unknown as Location,
    addEventListener: (_name: string, listener: unknown) => void listeners.add(listener as () => void),
    removeEventListener: (_name: string, listener: unknown) => void listeners.delete(listener as () => void),
  });
  const go = (hash: string) => {
    location.hash = hash;
    for (const listener of listeners) listener();
  };
  return { go, stop, reloads: () => reloads };
}

it('a link to the board that is shown opens it anew, any other change behind the # does not', () => {
  const tab = openTab();
  tab.go('#comments');
  tab.go('');
  expect(tab.reloads()).toBe(0);
  tab.go(`#${KEY}`);
  expect(tab.reloads()).toBe(1);
  tab.stop();
  tab.go(`#${KEY}`);
  expect(tab.reloads()).toBe(1);
});
