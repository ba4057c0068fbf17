import { describe, expect, it } from 'vitest';
import type { Announced, Announcement, Bus } from '../../server/bus/bus';
import { frameUpdate } from '../../server/log/update-frame';
import type { StoredEvent } from '../../server/storage/event-storage';
import { until } from '../harness/server-raw-client';

/** A bus as one process has it, and another process's; the same one where there is only one process. */
export interface Buses {
  readonly here: Bus;
  readonly there: Bus | null;
}

function makeEntry(seq: number, size: number): Announced {
  const update = new Uint8Array(size).fill(seq);
  const frame = frameUpdate(update);
  return { seq, frame, updateStart: frame.length - size, person: 'ada', author: null };
}

function makeEvent(seq: number, text: string): StoredEvent {
  const by = { id: 'ada', name: 'Ada', color: '#123456' };
  return { seq, id: `event-${seq}`, type: 'chat:send', by, at: 5, body: { text } };
}

/** What is heard on a channel; resolves when it is known to be listened to. */
async function listen(bus: Bus, channel: string, isFar: boolean): Promise<Announcement[]> {
  const heard: Announcement[] = [];
  bus.subscribe(channel, (announcement) => heard.push(announcement));
  if (isFar) await until('the channel', () => heard.some(({ kind }) => kind === 'listening'));
  heard.length = 0;
  return heard;
}

/** What every bus is held to. `open` gives buses that hear each other. */
export function describeBus(name: string, open: () => Promise<Buses>): void {
  describe(`bus: ${name}`, () => {
    it('tells listeners of its own process at once, until they stop listening', async () => {
      const { here } = await open();
      const heard: Announcement[] = [];
      const stop = here.subscribe('one', (announcement) => heard.push(announcement));
      const said = () => heard.filter(({ kind }) => kind !== 'listening');
      const author = {};
      here.publish('one', { kind: 'shown', name: 'typing', body: {}, author });
      here.publish('two', { kind: 'access-changed' });
      expect(said()).toEqual([{ kind: 'shown', name: 'typing', body: {}, author }]);
      here.publish('one', { kind: 'who-is-here' });
      stop();
      here.publish('one', { kind: 'access-changed' });
      expect(said().length).toBe(1);
    });

    it('brings other processes rows, events and all else in their own form, in order', async () => {
      const { here, there } = await open();
      if (!there) return;
      const heard = await listen(there, 'one', true);
      const entries = [makeEntry(6, 10), makeEntry(7, 20)];
      const states = [{ client: 5, clock: 3, state: '{"x":1}', owner: 'ada', mayWrite: true }];
      here.publish('one', { kind: 'updated', entries });
      here.publish('one', { kind: 'happened', events: [makeEvent(3, 'hello ⟦ü⟧')] });
      here.publish('one', { kind: 'present', process: '', states });
      here.publish('one', { kind: 'worked', job: { id: 'j', state: 'done', progress: 1 }, person: null });
      here.publish('one', { kind: 'shown', name: 'reaction', body: { at: [1, 2] }, author: {} });
      here.publish('one', { kind: 'access-changed' });
      await until('all', () => heard.length === 6);
      const rows = entries.map(({ seq }, index) => ({
        seq,
        person: 'ada',
        data: new Uint8Array(10 * (index + 1)).fill(seq),
      }));
      expect(heard[0]).toEqual({ kind: 'committed', rows, head: 7 });
      expect(heard[1]).toEqual({ kind: 'happened', events: [makeEvent(3, 'hello ⟦ü⟧')] });
      expect(heard[2]).toMatchObject({ kind: 'present', states, process: expect.stringMatching(/./) });
      expect(heard.slice(3)).toEqual([
        { kind: 'worked', job: { id: 'j', state: 'done', progress: 1 }, person: null },
        { kind: 'shown', name: 'reaction', body: { at: [1, 2] }, author: null },
        { kind: 'access-changed' },
      ]);
    });

    it('carries of what is large only how far it goes', async () => {
      const { here, there } = await open();
      if (!there) return;
      const heard = await listen(there, 'one', true);
      const entries = [makeEntry(6, 10), makeEntry(7, 200_000), makeEntry(8, 10)];
      here.publish('one', { kind: 'updated', entries });
      here.publish('one', { kind: 'happened', events: [makeEvent(3, 'x'.repeat(70_000))] });
      await until('both', () => heard.length === 2);
      const [committed, reached] = heard;
      expect(committed).toMatchObject({ kind: 'committed', rows: [{ seq: 6 }], head: 8 });
      expect(reached).toEqual({ kind: 'reached', seq: 3 });
    });

    it('does not echo: what goes out is not heard as somebody else’s', async () => {
      const { here, there } = await open();
      if (!there) return;
      const [own, far] = [await listen(here, 'one', true), await listen(there, 'one', true)];
      here.publish('one', { kind: 'updated', entries: [makeEntry(1, 5)] });
      await until('the other', () => far.length === 1);
      there.publish('one', { kind: 'noticed' });
      await until('the answer', () => own.some(({ kind }) => kind === 'noticed'));
      expect(own.map(({ kind }) => kind)).toEqual(['updated', 'noticed']);
    });
  });
}
