import { describe, expect, test } from 'vitest';
import { anchorOn, placeOfAnchor } from '../../../board/geometry/anchor';
import type { Point } from '../../../board/shape';
import {
  type CommentThread,
  filterThreads,
  isUnread,
  projectComments,
  type WaitingComment,
} from '../../../sync/client/room/comments';
import type { DurableEvent, EventAuthor, RoomEvent } from '../../../sync/protocol/events';
import { seededRandom } from '../../harness/test-board';

const ana: EventAuthor = { id: 'ana', name: 'Ana', color: '#e03131' };
const ben: EventAuthor = { id: 'ben', name: 'Ben', color: '#1971c2' };
const SEED = Number(process.env.SEED ?? 7);

function log(...steps: [by: EventAuthor, type: DurableEvent, id: string, body: object][]): RoomEvent[] {
  return steps.map(([by, type, id, body], index) => ({
    ...{ seq: index + 1, id, type, by, at: 1_000 * (index + 1) },
    body: body as RoomEvent['body'],
  }));
}

const began = [ana, 'comment:add', 't1', { at: [10, 20], text: 'Here?' }] as const;
const begin = [...began] as [EventAuthor, DurableEvent, string, object];

describe('what the events of a board say of its comments', () => {
  test('a thread with a reply tells who took part, and where it hangs', () => {
    const [thread] = projectComments(
      log(begin, [ben, 'comment:reply', 'r1', { thread: 't1', text: 'Yes @Ana', mentions: ['ana'] }]),
      [],
      ana,
    );
    expect(thread).toMatchObject({
      id: 't1',
      anchor: { at: [10, 20], shape: null, spot: [10, 20] },
      people: [ana, ben],
      isResolved: false,
      lastSeq: 2,
      isPending: false,
    });
    expect(thread!.comments.map(({ text }) => text)).toEqual(['Here?', 'Yes @Ana']);
  });

  test('an edit changes the words and says so; a deleted reply is gone; the first one takes the thread', () => {
    const events = log(
      begin,
      [ben, 'comment:reply', 'r1', { thread: 't1', text: 'No' }],
      [ben, 'comment:edit', 'e1', { comment: 'r1', text: 'Maybe' }],
      [ana, 'comment:reply', 'r2', { thread: 't1', text: 'Oh' }],
      [ana, 'comment:delete', 'd1', { comment: 'r2' }],
      [ana, 'comment:delete', 'd2', { comment: 't1' }],
    );
    const [before] = projectComments(events.slice(0, 5), [], ana);
    expect(before!.comments.map(({ text, isEdited }) => [text, isEdited])).toEqual([
      ['Here?', false],
      ['Maybe', true],
    ]);
    expect(projectComments(events, [], ana)).toEqual([]);
  });

  test('resolved says by whom, and reopened is open', () => {
    const events = log(
      begin,
      [ben, 'comment:resolve', 'x1', { thread: 't1', resolved: true }],
      [ana, 'comment:resolve', 'x2', { thread: 't1', resolved: false }],
    );
    expect(projectComments(events.slice(0, 2), [], ana)[0]).toMatchObject({
      isResolved: true,
      resolvedBy: ben,
    });
    expect(projectComments(events, [], ana)[0]).toMatchObject({ isResolved: false, resolvedBy: null });
  });

  test('a thread that is moved hangs where it was moved to, and a broken move leaves it', () => {
    const events = log(
      begin,
      [ana, 'comment:move', 'm1', { thread: 't1', at: [0.5, 0.5], shape: 's1', spot: [5, 5] }],
      [ana, 'comment:move', 'm2', { thread: 't1', at: 'nowhere' }],
    );
    expect(projectComments(events, [], ana)[0]!.anchor).toEqual({
      at: [0.5, 0.5],
      shape: 's1',
      spot: [5, 5],
    });
  });

  test('what waits on this device is shown as waiting, and once', () => {
    const waiting: WaitingComment[] = [
      { id: 'r1', type: 'comment:reply', body: { thread: 't1', text: 'offline' }, at: 5_000, refused: null },
      { id: 't2', type: 'comment:add', body: { at: [0, 0], text: 'new' }, at: 6_000, refused: null },
    ];
    const threads = projectComments(log(begin), waiting, ben);
    expect(threads.map(({ isPending, lastSeq }) => [isPending, lastSeq])).toEqual([
      [true, 1],
      [true, 0],
    ]);
    expect(threads[0]!.comments[1]).toMatchObject({ by: ben, isPending: true, seq: null });
    const arrived = log(begin, [ben, 'comment:reply', 'r1', { thread: 't1', text: 'offline' }]);
    const after = projectComments(arrived, waiting, ben);
    expect(after[0]!.comments).toHaveLength(2);
    expect(after[0]!.isPending).toBe(false);
  });

  test('of what the server refused the words are kept with the reason; what it would have done is not shown', () => {
    const refused = { code: 'FORBIDDEN', message: 'needs the role comment' } as const;
    const waiting: WaitingComment[] = [
      { id: 'r1', type: 'comment:reply', body: { thread: 't1', text: 'mine' }, at: 5_000, refused },
      { id: 'd1', type: 'comment:delete', body: { comment: 't1' }, at: 6_000, refused },
    ];
    const [thread] = projectComments(log(begin), waiting, ben);
    expect(thread!.comments.map((comment) => comment.refused)).toEqual([null, refused]);
  });

  test('unread is what others wrote since', () => {
    const [thread] = projectComments(
      log(begin, [ben, 'comment:reply', 'r1', { thread: 't1', text: 'Yes' }]),
      [],
      ana,
    );
    expect(isUnread(thread!, 0, 'ana')).toBe(true);
    expect(isUnread(thread!, 2, 'ana')).toBe(false);
    expect(isUnread(thread!, 1, 'ben')).toBe(false);
  });

  test('filters: open, resolved, those one took part in, those that mention one', () => {
    const threads = projectComments(
      log(
        begin,
        [ben, 'comment:add', 't2', { at: [0, 0], text: '@Ana look', mentions: ['ana'] }],
        [ben, 'comment:resolve', 'x', { thread: 't2', resolved: true }],
      ),
      [],
      ana,
    );
    const shown = (filter: Parameters<typeof filterThreads>[1]) =>
      filterThreads(threads, filter, 'ana').map(({ id }) => id);
    expect([shown('open'), shown('resolved'), shown('mine'), shown('mentions')]).toEqual([
      ['t1'],
      ['t2'],
      ['t1'],
      ['t2'],
    ]);
  });
});

interface Known {
  readonly texts: Map<string, string>;
  readonly thread: string;
  isResolved: boolean;
}

/** The same rules, told in another way: a naive model, and a log of random things that people did. */
function randomStory(seed: number) {
  const random = seededRandom(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)]!;
  const model = new Map<string, Known>();
  const steps: Parameters<typeof log> = [];
  for (let step = 0; step < 60; step++) {
    const by = pick([ana, ben]);
    const id = `e${step}`;
    const known = model.size > 0 ? pick([...model.values()]) : undefined;
    const comment = known ? pick([...known.texts.keys()]) : undefined;
    const choice = random();
    if (!known || !comment || choice < 0.2) {
      steps.push([by, 'comment:add', id, { at: [step, 0], text: id }]);
      model.set(id, { texts: new Map([[id, id]]), thread: id, isResolved: false });
    } else if (choice < 0.55) {
      steps.push([by, 'comment:reply', id, { thread: known.thread, text: id }]);
      known.texts.set(id, id);
    } else if (choice < 0.7) {
      steps.push([by, 'comment:edit', id, { comment, text: `new ${id}` }]);
      known.texts.set(comment, `new ${id}`);
    } else if (choice < 0.85) {
      known.isResolved = random() < 0.5;
      steps.push([by, 'comment:resolve', id, { thread: known.thread, resolved: known.isResolved }]);
    } else {
      steps.push([by, 'comment:delete', id, { comment }]);
      known.texts.delete(comment);
      if (comment === known.thread) model.delete(comment);
    }
  }
  return { events: log(...steps), model, cut: Math.floor(random() * steps.length) };
}

const wordsOf = (threads: readonly CommentThread[]) =>
  threads.map(({ id, isResolved, comments }) => [id, isResolved, comments.map(({ id, text }) => [id, text])]);

describe(`whatever people do (SEED=${SEED})`, () => {
  test('the threads are what a naive model of them says, wherever the log is cut into written and waiting', () => {
    for (let run = 0; run < 200; run++) {
      const { events, model, cut } = randomStory(SEED * 1_000 + run);
      const whole = projectComments(events, [], ana);
      expect(wordsOf(whole), `SEED=${SEED} run ${run}`).toEqual(
        [...model.values()].map(({ thread, isResolved, texts }) => [thread, isResolved, [...texts]]),
      );
      const waiting = events
        .slice(Math.max(0, cut - 3))
        .map(({ seq: _seq, by: _by, ...rest }) => ({ ...rest, refused: null }));
      const halves = projectComments(events.slice(0, cut), waiting, ben);
      expect(wordsOf(halves), `SEED=${SEED} run ${run}, cut at ${cut}`).toEqual(wordsOf(whole));
    }
  });
});

describe(`a pin on a shape (SEED=${SEED})`, () => {
  test('stays on the same spot of it through moves, resizes and turns', () => {
    const random = seededRandom(SEED);
    const number = (least: number, most: number) => least + random() * (most - least);
    for (let run = 0; run < 200; run++) {
      const shape = {
        at: [number(-500, 500), number(-500, 500)] as Point,
        size: [number(1, 300), number(1, 300)] as Point,
        angle: number(-3, 3),
      };
      const parts: Point = [random(), random()];
      const back = anchorOn(shape, placeOfAnchor(shape, parts));
      expect(back[0]).toBeCloseTo(parts[0], 6);
      expect(back[1]).toBeCloseTo(parts[1], 6);
      const [dx, dy] = [number(-50, 50), number(-50, 50)];
      const moved = { ...shape, at: [shape.at[0] + dx, shape.at[1] + dy] as Point };
      const [x, y] = placeOfAnchor(shape, parts);
      const [movedX, movedY] = placeOfAnchor(moved, parts);
      expect(movedX).toBeCloseTo(x + dx, 6);
      expect(movedY).toBeCloseTo(y + dy, 6);
    }
    const middle = placeOfAnchor({ at: [0, 0], size: [10, 20], angle: 1 }, [0.5, 0.5]);
    expect(middle[0]).toBeCloseTo(5);
    expect(middle[1]).toBeCloseTo(10);
  });

  test('a line without height, and parts from elsewhere, are taken to the edge', () => {
    expect(anchorOn({ at: [0, 0], size: [100, 0], angle: 0 }, [50, 3])).toEqual([0.5, 0]);
    expect(placeOfAnchor({ at: [0, 0], size: [100, 50], angle: 0 }, [40, -3])).toEqual([100, 0]);
  });
});
