import { signal } from '@preact/signals-core';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { describePlace, nameAll } from '../../app/_board/away/away-card';
import type { ChangeKind } from '../../app/_board/away/compare-shapes';
import { findPlaces, withoutParts } from '../../app/_board/away/find-places';
import { viewOnTheWay } from '../../app/_board/away/fly';
import { watchAbsence } from '../../app/_board/away/watch-absence';
import type { SaveStatus } from '../../sync/client/status';
import { createPerson, type Person } from '../harness/test-board';
import { createHandClock, settleMicrotasks } from '../sync/hand-clock';

const FROM_SERVER = { from: 'server' };
const BEN = { id: 'ben', name: 'Ben', color: '#aa0000', changes: 3, ago: 10 };

/** What one has and the other lacks, as it comes over the wire. */
function bring(from: Person, to: Person): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), FROM_SERVER);
}

const shapesOf = ({ board }: Person) => new Map([...board.all()].map((shape) => [shape.id, shape]));

function setUp(seenAt: number | null) {
  const [ana, ben] = [createPerson(1), createPerson(2)];
  const kept = ana.draws({ at: [0, 0] });
  const gone = ana.draws({ at: [200, 0] });
  bring(ana, ben);
  const clock = createHandClock(100_000);
  const status = signal<SaveStatus>({ kind: 'saving' });
  const page = { isHidden: false, changed: () => {} };
  const remembered: number[] = [];
  const start = (people: readonly (typeof BEN)[] = [BEN]) =>
    watchAbsence({
      ...{ boardId: 'board', board: ana.board, status, seenAt, before: shapesOf(ana) },
      api: { changedSince: async () => ({ ok: true, value: people }) },
      memory: {
        get: async () => ({ id: 'board' }) as never,
        remember: async (_id, { seenAt: at }) => void remembered.push(at!),
      },
      ...{ today: clock.now, after: clock.after, isHidden: () => page.isHidden },
      onVisibility(listener) {
        page.changed = listener;
        return () => {};
      },
    });
  return { ana, ben, kept, gone, clock, status, page, remembered, start };
}

describe('somebody who was away', () => {
  test('is told on return who changed how much and where, and nothing twice', async () => {
    const { ana, ben, kept, gone, clock, status, start } = setUp(10_000);
    const watch = start();
    ben.does((edit) => edit.update(kept, { at: [10, 10] }));
    ben.does((edit) => edit.remove(gone));
    ben.draws({ at: [9_000, 0] });
    bring(ben, ana);
    status.value = { kind: 'saved' };
    await clock.pass(1_000);
    await settleMicrotasks();
    expect(watch.absence.value).toMatchObject({ since: 10_000, people: [BEN] });
    expect(findPlaces(watch.absence.value!.changes).map(describePlace)).toEqual([
      '1 changed, 1 deleted',
      '1 added',
    ]);
    watch.dismiss();
    ben.draws({ at: [0, 900] });
    bring(ben, ana);
    await clock.pass(60_000);
    expect(watch.absence.value).toBeNull();
    watch.dispose();
  });

  test('is told nothing on a first visit, of their own work elsewhere, or after a moment', async () => {
    const cases = [
      { seenAt: null, people: [BEN] },
      { seenAt: 10_000, people: [] },
      { seenAt: 99_000, people: [BEN] },
    ];
    for (const { seenAt, people } of cases) {
      const { ana, ben, clock, status, start } = setUp(seenAt);
      const watch = start(people);
      ben.draws({});
      bring(ben, ana);
      status.value = { kind: 'saved' };
      await clock.pass(1_000);
      await settleMicrotasks();
      expect(watch.absence.value).toBeNull();
      watch.dispose();
    }
  });

  test('is away on another tab and without a connection too; it is noted when they last looked', async () => {
    const { ana, ben, clock, status, page, remembered, start } = setUp(null);
    const watch = start();
    status.value = { kind: 'saved' };
    await clock.pass(20_000);
    await settleMicrotasks();
    expect(remembered.length).toBeGreaterThan(0);
    page.isHidden = true;
    page.changed();
    await clock.pass(60_000);
    const noted = remembered.length;
    ben.draws({});
    bring(ben, ana);
    await clock.pass(60_000);
    expect(remembered).toHaveLength(noted);
    page.isHidden = false;
    page.changed();
    await clock.pass(1_000);
    await settleMicrotasks();
    expect(watch.absence.value!.changes).toHaveLength(1);
    watch.dispose();
  });
});

describe('marks', () => {
  test('what came as a part of something new has no mark of its own, what changed in it has', () => {
    const { board, draws } = createPerson(1);
    const [table, cell] = [draws({}), draws({})].map((id) => board.get(id)!);
    const marked = (whole: ChangeKind, part: ChangeKind) =>
      withoutParts([
        { kind: whole, shape: table! },
        { kind: part, shape: { ...cell!, parent: table!.id } },
      ]).map(({ shape }) => shape.id);
    for (const kind of ['added', 'removed'] as const) expect(marked(kind, kind)).toEqual([table!.id]);
    expect(marked('changed', 'changed')).toEqual([table!.id, cell!.id]);
    expect(marked('changed', 'added')).toEqual([table!.id, cell!.id]);
  });
});

describe('the tour', () => {
  test('has a dozen stops at most, however far the changes lie apart', () => {
    const { board, draws } = createPerson(1);
    for (let at = 0; at < 60; at++) draws({ at: [at * 5_000, (at % 7) * 4_000] });
    const places = findPlaces([...board.all()].map((shape) => ({ kind: 'added', shape })));
    expect(places.length).toBeGreaterThan(1);
    expect(places.length).toBeLessThanOrEqual(12);
    expect(places.flatMap(({ changes }) => changes)).toHaveLength(60);
  });

  test('flies from one view to the other, and rises on a long way', () => {
    const [from, to] = [
      { x: 0, y: 0, zoom: 1 },
      { x: 9_000, y: 0, zoom: 2 },
    ];
    expect(viewOnTheWay(from, to, 0)).toEqual(from);
    expect(viewOnTheWay(from, to, 1).x).toBeCloseTo(9_000);
    expect(viewOnTheWay(from, to, 1).zoom).toBeCloseTo(2);
    expect(viewOnTheWay(from, to, 0.5).zoom).toBeLessThan(1);
  });

  test('names people as one says them', () => {
    expect(nameAll(['Ben'])).toBe('Ben');
    expect(nameAll(['Ben', 'Kim'])).toBe('Ben and Kim');
    expect(nameAll(['Ben', 'Kim', 'Lu', 'Mo'])).toBe('Ben, Kim and 2 others');
  });
});
