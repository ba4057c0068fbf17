import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { relayBetweenTabs } from '../../sync/client/tab-relay';
import { settleMicrotasks } from './hand-clock';
import { createTabChannels } from './tab-channels';

const SERVER = { from: 'server' };
const TAB = { from: 'tab' };

function openTab(open: ReturnType<typeof createTabChannels>, origin: unknown = TAB) {
  const doc = new Y.Doc();
  const close = () =>
    relayBetweenTabs({ doc, channel: open(), origin: () => origin, isFromServer: (from) => from === SERVER });
  return { doc, map: doc.getMap('shapes'), join: close };
}

test('two tabs agree without the server, whoever came first and whatever each had', async () => {
  const open = createTabChannels();
  const [one, two] = [openTab(open), openTab(open)];
  one.map.set('one', 1);
  two.map.set('two', 2);
  one.join();
  two.join();
  await settleMicrotasks();
  const both = { one: 1, two: 2 };
  expect(one.map.toJSON()).toEqual(both);
  expect(two.map.toJSON()).toEqual(both);
  two.map.set('later', 3);
  one.map.delete('one');
  await settleMicrotasks();
  expect(one.map.toJSON()).toEqual({ two: 2, later: 3 });
  expect(two.map.toJSON()).toEqual({ two: 2, later: 3 });
});

test('what the server told is not told again, and nothing goes round in circles', async () => {
  const open = createTabChannels();
  const tabs = [openTab(open), openTab(open), openTab(open)];
  let updates = 0;
  for (const { doc, join } of tabs) {
    join();
    doc.on('update', () => {
      updates += 1;
    });
  }
  await settleMicrotasks();
  tabs[0]!.doc.transact(() => tabs[0]!.map.set('theirs', 1), SERVER);
  await settleMicrotasks();
  expect(updates).toBe(1);
  tabs[1]!.map.set('mine', 1);
  await settleMicrotasks();
  expect(updates).toBe(4);
});

test('a writer passes on what another tab drew under an origin that the connection sends', async () => {
  const open = createTabChannels();
  const [one, two] = [openTab(open), openTab(open)];
  one.join();
  two.join();
  const origins: unknown[] = [];
  two.doc.on('update', (_update, origin) => origins.push(origin));
  one.map.set('a', 1);
  await settleMicrotasks();
  expect(origins).toEqual([TAB]);
});

test('nonsense on the channel harms nobody', async () => {
  const open = createTabChannels();
  const one = openTab(open);
  one.join();
  const stranger = open();
  for (const bytes of [[], [9], [0, 200, 1], [2, 3, 255, 255, 255]]) stranger.post(new Uint8Array(bytes));
  await settleMicrotasks();
  one.map.set('a', 1);
  expect(one.map.get('a')).toBe(1);
});
