import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { PastBoard } from '../../app/_board/history/past-board';
import { playPast } from '../../app/_board/history/play-past';
import { createPerson } from '../harness/test-board';

/** A board of so many shapes, one update each, as the server tells its past. */
function recordPast(count: number) {
  const person = createPerson(3);
  const start = Y.encodeStateAsUpdate(person.doc);
  const updates: Uint8Array[] = [];
  person.doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let index = 0; index < count; index++) person.draws({ at: [index, 0] });
  return {
    pieces: async () => [start],
    changes: async (seq: number, through: number) => updates.slice(seq, Math.min(through, seq + 7)),
  };
}

/** Frames that come when the test says so, 20 ms apart. */
function createFrames() {
  let time = 0;
  let waiting: ((now: number) => void) | null = null;
  return {
    requestFrame(run: (now: number) => void) {
      waiting = run;
      return 1;
    },
    cancelFrame() {
      waiting = null;
    },
    now: () => time,
    isAsked: () => waiting !== null,
    next() {
      time += 20;
      const run = waiting;
      waiting = null;
      run?.(time);
    },
  };
}

test('a film brings one board on from frame to frame, as fast as is asked, and ends at the last change', async () => {
  const frames = createFrames();
  const told: number[] = [];
  const ended: (string | null)[] = [];
  let board: PastBoard | null = null;
  playPast({
    ...frames,
    ...{ api: recordPast(20), from: 0, to: 20 },
    pace: () => 0.1,
    begun: (begun) => {
      board = begun;
    },
    moved: (seq) => told.push(seq),
    ended: (trouble) => ended.push(trouble),
  });
  await vi.waitFor(() => expect(frames.isAsked()).toBe(true));
  const counts: number[] = [];
  for (let frame = 0; frame < 200 && ended.length === 0; frame++) {
    frames.next();
    counts.push(board!.board.count);
    await Promise.resolve().then(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(ended).toEqual([null]);
  expect(Math.max(...counts.map((count, at) => count - (counts[at - 1] ?? 0)))).toBeLessThanOrEqual(2);
  expect([board!.seq, board!.board.count, told.at(-1)]).toEqual([20, 20, 20]);
  expect(frames.isAsked(), 'nothing runs on').toBe(false);
  board!.dispose();
});

test('a film that is stopped says nothing more, and one whose past was let go says so', async () => {
  const frames = createFrames();
  const ended = vi.fn();
  const ports = { ...frames, pace: () => 1, from: 0, to: 20, begun: () => {}, moved: () => {}, ended };
  const stop = playPast({ ...ports, api: recordPast(20) });
  await vi.waitFor(() => expect(frames.isAsked()).toBe(true));
  stop();
  frames.next();
  expect(ended).not.toHaveBeenCalled();
  const { pieces } = recordPast(1);
  playPast({ ...ports, api: { pieces, changes: async () => [] } });
  await vi.waitFor(() => {
    frames.next();
    expect(ended).toHaveBeenCalledWith(expect.stringContaining('let go'));
  });
});
