import { describe, expect, it } from 'vitest';
import { pasteShapes } from '../../board/commands/paste-shapes';
import { draftsFromJson, MOST_DRAFTS } from '../../board/queries/draft-from-json';
import { readableContent } from '../../board/queries/readable-content';
import { shapeModels } from '../../shapes/models';
import { createPerson } from '../harness/test-board';

const drafts = (value: unknown) => draftsFromJson(value, shapeModels);

describe('a board as readable JSON', () => {
  it('tells shapes bottom first, what differs from the usual, and ink as points', () => {
    const person = createPerson(0);
    const note = person.draws({ type: 'note', text: 'hello', at: [1, 2], size: [200, 200] });
    const ink = person.draws({ type: 'ink', at: [100, 100], size: [0, 0], unit: 0.25 });
    person.does((edit) => {
      edit.append(ink, 'points', [0, 0, -40, 0, 0, 20]);
      edit.set('title', 'Plan');
    });
    person.doc.getMap('shapes').set('__proto__', 'broken');
    const content = readableContent(person.board, shapeModels);
    expect(JSON.parse(JSON.stringify(content.shapes))).toEqual([
      { id: note, type: 'note', at: [1, 2], size: [200, 200], text: 'hello', by: 'person-0', z: 'a0' },
      {
        id: ink,
        type: 'ink',
        at: [90, 100],
        size: [10, 5],
        points: [
          [10, 0],
          [0, 0],
          [0, 5],
        ],
        unit: 0.25,
        by: 'person-0',
        z: 'a1',
      },
    ]);
    expect(content).toMatchObject({ schema: 1, title: 'Plan', grid: false });
    expect(Object.keys(content.unreadable)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(content.unreadable)).toBeNull();
  });

  it('comes back as the same board', () => {
    const [ann, ben] = [createPerson(0), createPerson(1)];
    const parent = ann.draws({ fill: '#abcdef', angle: 1 });
    ann.draws({
      type: 'arrow',
      size: [10, 5],
      points: [
        [0, 5],
        [10, 0],
      ],
      curve: true,
      start: 'dot',
      parent,
    });
    ann.draws({ type: 'text', text: 'é\n文', width: 'fixed' });
    const ink = ann.draws({ type: 'ink', size: [0, 0], pressure: true });
    ann.does((edit) => edit.append(ink, 'points', [0, 0, 128, 16, -8, 255]));
    const json: unknown = JSON.parse(JSON.stringify(readableContent(ann.board, shapeModels).shapes));
    const read = drafts(json);
    expect(read.refused).toEqual([]);
    ben.does((edit) => pasteShapes(edit, ben.board, read.drafts));
    const seen = ({ board }: typeof ann) =>
      [...board.all()].map(({ id: _id, by: _by, parent: link, ...rest }) => ({
        ...rest,
        hasParent: link !== null,
      }));
    expect(seen(ben)).toEqual(seen(ann));
  });
});

describe('shapes from a script', () => {
  it('need no more than a person would write', () => {
    const { drafts: read, refused } = drafts([
      { type: 'rectangle', at: [0, 0], size: [10, 10], fill: '#FF0000' },
      {
        type: 'ink',
        at: [10, 10],
        points: [
          [-5, 0],
          [5, 10],
        ],
      },
    ]);
    expect(refused).toEqual([]);
    expect(read[0]).toMatchObject({ fill: '#ff0000' });
    expect(read[1]).toMatchObject({ at: [5, 10], size: [10, 10] });
  });

  it('are refused one by one, by place and reason', () => {
    const good = { type: 'note', at: [0, 0], size: [10, 10], id: 'same' };
    const hostile: unknown = JSON.parse(
      '{"type":"note","at":[0,0],"size":[1,1],"__proto__":{"fill":"none"},"evil":{"a":[]}}',
    );
    const { drafts: read, refused } = drafts([
      good,
      good,
      7,
      null,
      { type: '__proto__' },
      { ...good, id: 'a b' },
      { ...good, id: 'x', at: ['0', 0] },
      { type: 'ink', at: [0, 0], points: [[0, 0], [1]] },
      { type: 'ink', at: [0, 'x'], points: [[0, 0]] },
      { type: 'ink', at: [0, 0], points: [[1e9, 0]] },
      hostile,
    ]);
    expect(refused.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(refused.map(({ reason }) => reason)).toEqual([
      'id is used twice',
      'a shape is an object',
      'a shape is an object',
      'type is none that can be drawn',
      'id can’t be read',
      "at can't be read",
      "points can't be read",
      "at can't be read",
      "points can't be read",
    ]);
    expect(read).toHaveLength(2);
    expect(Object.hasOwn(read[1]!, 'evil')).toBe(false);
    expect(drafts('shapes').refused).toEqual([{ index: 0, reason: 'shapes come as a list' }]);
  });

  it('are too many at some point', () => {
    const list = Array.from({ length: MOST_DRAFTS + 1 }, () => ({
      type: 'rectangle',
      at: [0, 0],
      size: [1, 1],
    }));
    const { drafts: read, refused } = drafts(list);
    expect([read.length, refused.length]).toEqual([MOST_DRAFTS, 1]);
  });
});
