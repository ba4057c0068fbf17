import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { watchLostEdits } from '../../app/_board/away/lost-edits';
import { readTouched, writeTouched } from '../../app/_board/away/touched-shapes';
import { restorePast } from '../../app/_board/restore-past';
import type { ShapeId } from '../../board/ids';
import type { LatelyActive } from '../../sync/client/board-api';
import type { SaveStatus } from '../../sync/client/status';
import { createPerson, type Person } from '../harness/test-board';
import { createHandClock, settleMicrotasks } from '../sync/hand-clock';

const FROM_SERVER = { from: 'server' };
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const BEN: LatelyActive = { id: 'ben', name: 'Ben', color: '#aa0000', changes: 1, ago: 1_000 };

/** What one has and the other lacks, as it comes over the wire. */
function bring(from: Person, to: Person): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), FROM_SERVER);
}

const shapesOf = ({ board }: Person) => new Map([...board.all()].map((shape) => [shape.id, shape]));
const here = ({ id, name, color }: LatelyActive) => ({
  isMe: false,
  presence: { user: { id, name, color } },
});

/** The device of one person: what it keeps from visit to visit, and the time. */
function createDevice(status: SaveStatus['kind'] = 'saved') {
  return {
    storage: new Map<string, string>(),
    clock: createHandClock(1_000_000),
    status: signal({ kind: status } as SaveStatus),
    people: signal<readonly ReturnType<typeof here>[]>([]),
    /** Who has worked on the board since, as the server tells. */
    others: [BEN] as readonly LatelyActive[],
  };
}

function watch(ana: Person, device = createDevice()) {
  const { storage, clock, status, people } = device;
  return watchLostEdits({
    ...{ boardId: 'board', board: ana.board, before: shapesOf(ana), status, people },
    ...{ today: clock.now, after: clock.after },
    api: { changedSince: async () => ({ ok: true, value: device.others }) },
    storage: {
      get: (name) => storage.get(name) ?? null,
      set: (name, value) => void storage.set(name, value),
    },
    restorePast: (past, ids) => restorePast(ana, past, ids),
  });
}

/** What is asked of the server has been asked and answered. */
async function settle({ clock }: ReturnType<typeof createDevice>): Promise<void> {
  await clock.pass(1_000);
  await settleMicrotasks();
}

describe('where a deletion met an edit', () => {
  test('whoever had worked on it is told, and has it back with that work, as a step of their own undo', () => {
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const note = ana.draws({ type: 'note', text: 'Call' });
    bring(ana, ben);
    const lost = watch(ana);
    ana.does((edit) => edit.splice(note, 4, 0, ' Kim'));
    ben.does((edit) => edit.remove(note));
    bring(ben, ana);
    expect(ana.board.get(note)).toBeUndefined();
    expect([...lost.lost.value!.shapes.keys()]).toEqual([note]);
    lost.bringBack();
    bring(ana, ben);
    expect(ben.board.get(note)?.text).toBe('Call Kim');
    expect(lost.lost.value).toBeNull();
    ana.history.undo();
    expect(ana.board.get(note)).toBeUndefined();
  });

  test('nobody is told of what they had not touched or had deleted themselves', async () => {
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const [one, two] = [ben.draws({}), ben.draws({})];
    bring(ben, ana);
    const device = createDevice();
    const { lost } = watch(ana, device);
    ana.does((edit) => edit.update(two, { at: [5, 5] }));
    ana.does((edit) => edit.remove(two));
    bring(ana, ben);
    ben.does((edit) => edit.remove(one));
    bring(ben, ana);
    await settle(device);
    expect(lost.value).toBeNull();
  });

  test('is told after a reload too, of work that the server had not heard of', async () => {
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const note = ana.draws({ type: 'note', text: 'Call' });
    bring(ana, ben);
    const device = createDevice('offline');
    const offline = watch(ana, device);
    ana.does((edit) => edit.splice(note, 4, 0, ' Kim'));
    await device.clock.pass(1_000);
    offline.dispose();
    const { lost } = watch(ana, device);
    ben.does((edit) => edit.remove(note));
    bring(ben, ana);
    expect(lost.value?.shapes.get(note)?.text).toBe('Call Kim');
  });
});

describe('work of a former visit that was saved', () => {
  /** Ana works on a note, is saved, and closes the board after so long. */
  async function visit(device: ReturnType<typeof createDevice>, minutes: number) {
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const note = ana.draws({ type: 'note', text: 'Call' });
    bring(ana, ben);
    const first = watch(ana, device);
    device.status.value = { kind: 'saving' };
    ana.does((edit) => edit.splice(note, 4, 0, ' Kim'));
    device.status.value = { kind: 'saved' };
    await device.clock.pass(minutes * 60_000);
    first.dispose();
    return { ana, ben, note };
  }

  test('is told of and brought back when somebody who had not seen it deletes it while she is gone', async () => {
    const device = createDevice();
    const { ana, ben, note } = await visit(device, 1);
    await device.clock.pass(HOUR);
    const later = watch(ana, device);
    ben.does((edit) => edit.remove(note));
    bring(ben, ana);
    await settle(device);
    expect([...later.lost.value!.shapes.keys()]).toEqual([note]);
    later.bringBack();
    expect(ana.board.get(note)?.text).toBe('Call Kim');
  });

  test('is told of once, and not again on the visit after', async () => {
    const device = createDevice();
    const { ana, ben, note } = await visit(device, 1);
    await device.clock.pass(HOUR);
    const later = watch(ana, device);
    ben.does((edit) => edit.remove(note));
    bring(ben, ana);
    await settle(device);
    later.dispose();
    const last = watch(ana, device);
    await settle(device);
    expect(last.lost.value).toBeNull();
  });

  test('is no news where whoever worked since was here after it and saw it, or where nobody else worked', async () => {
    const wasHere = createDevice();
    wasHere.people.value = [here(BEN)];
    const alone = createDevice();
    alone.others = [];
    for (const device of [wasHere, alone]) {
      const { ana, ben, note } = await visit(device, 2);
      device.people.value = [];
      await device.clock.pass(DAY);
      const later = watch(ana, device);
      ben.does((edit) => edit.remove(note));
      bring(ben, ana);
      await settle(device);
      expect(later.lost.value).toBeNull();
    }
  });

  test('was not seen by who comes back and brings the deletion along, while she is still here', async () => {
    const device = createDevice();
    const [ana, ben] = [createPerson(1), createPerson(2)];
    const note = ana.draws({ type: 'note', text: 'Call' });
    bring(ana, ben);
    const { lost } = watch(ana, device);
    ana.does((edit) => edit.splice(note, 4, 0, ' Kim'));
    device.status.value = { kind: 'saving' };
    device.status.value = { kind: 'saved' };
    await device.clock.pass(2 * HOUR);
    device.people.value = [here(BEN)];
    await device.clock.pass(2_000);
    ben.does((edit) => edit.remove(note));
    bring(ben, ana);
    await settle(device);
    expect(lost.value?.shapes.size).toBe(1);
  });

  test('is remembered within bounds: the latest five hundred shapes, thirty days; what is not saved always', () => {
    const kept = new Map<string, string>();
    const storage = {
      get: (name: string) => kept.get(name) ?? null,
      set: (name: string, text: string) => void kept.set(name, text),
    };
    const now = 90 * DAY;
    const entries = Array.from({ length: 700 }, (_, index) => {
      const touched = { at: index < 250 ? 0 : now, isSent: index !== 3 };
      return [`s${index}` as ShapeId, touched] as const;
    });
    writeTouched(storage, 'board', { touched: new Map(entries), met: new Map() });
    const read = [...readTouched(storage, 'board', now).touched.keys()];
    expect(read).toEqual(['s3', ...entries.slice(250).map(([id]) => id)]);
    for (const text of ['{', '7', '{"touched":{}}', '{"touched":[null,[1,2],["s"]],"met":3}']) {
      kept.set('touched-board', text);
      expect(readTouched(storage, 'board', now).touched.size).toBe(0);
    }
  });
});
