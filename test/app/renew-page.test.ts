import { expect, it } from 'vitest';
import { renewPage } from '../../app/_board/renew-page';

function createTab(storage?: Pick<Storage, 'getItem' | 'setItem'>) {
  const kept = new Map<string, string>();
  let now = 1_000_000;
  let reloads = 0;
  const own = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  return {
    renew: () => renewPage({ storage: storage ?? own, today: () => now, reload: () => void reloads++ }),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    reloads: () => reloads,
  };
}

it('reloads once, and again only long after: a page that stays the same must not flicker for ever', () => {
  const tab = createTab();
  expect([tab.renew(), tab.renew()]).toEqual([true, false]);
  tab.wait(599_000);
  expect(tab.renew()).toBe(false);
  tab.wait(2_000);
  expect(tab.renew()).toBe(true);
  expect(tab.reloads()).toBe(2);
});

it('does not reload where it could not remember that it did', () => {
  const denied = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const tab = createTab({ getItem: denied, setItem: denied });
  expect(tab.renew()).toBe(false);
  expect(tab.reloads()).toBe(0);
});
