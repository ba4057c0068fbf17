import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { restoreShapes } from '../../board/commands/restore-shapes';
import type { ShapeId } from '../../board/ids';
import { shapeFromReadable } from '../../board/queries/draft-from-json';
import type { PropertyValue, Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import { LETTER_SWITCHES } from '../../board/text-marks';
import { openBoard } from '../../board/transaction';
import { BoardDocument } from '../../server/log/board-document';
import { UPDATE_LIMITS } from '../../server/log/update-limits';
import { scanUpdate } from '../../server/log/update-scan';
import { judgeUpdate } from '../../server/sync/gate/judge-update';
import { finishInk } from '../../shapes/ink/point-list';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { StyleName } from '../../shapes/shape-kind';
import { createPerson, type Person, seededBytes, seededRandom } from '../harness/test-board';
import { parsedShape } from '../shapes/parsed-shape';

/** A style property that is missing here does not compile. */
const STYLES: Readonly<Record<StyleName, readonly PropertyValue[]>> = {
  stroke: ['#e03131', 'none', '#000000'],
  fill: ['#ffd43b', 'none'],
  fillStyle: ['hachure', 'cross-hatch', 'zigzag', 'dots', 'solid'],
  strokeWidth: [0, 0.5, 1_000],
  dash: ['dashed', 'dotted', 'solid'],
  roughness: [1, 2, 10],
  opacity: [0, 0.35, 1],
  rounding: [8, 10_000],
  font: ['sans', 'mono', 'hand'],
  fontSize: [1, 36, 2_000],
  align: ['left', 'right', 'center'],
  valign: ['top', 'bottom', 'middle'],
};

/** The server's side of a person: each change of theirs passes the gate as they make it, or is listed. */
function watch(person: Person) {
  const document = new BoardDocument('board', { snapshot: null, rows: [], headSeq: 0 });
  const refused: string[] = [];
  let taken = 0;
  person.doc.on('update', (update: Uint8Array) => {
    const result = scanUpdate(update, UPDATE_LIMITS);
    if (!result.ok) {
      refused.push(result.reason);
      return;
    }
    const verdict = judgeUpdate(result.scan, document, () => false, 'ann');
    if (verdict.kind !== 'new') refused.push('reason' in verdict ? verdict.reason : verdict.kind);
    document.accept({ update, scan: result.scan, person: 'ann', author: null });
    taken++;
  });
  return { refused, taken: () => taken };
}

function draftOf(type: string): ShapeDraft {
  const { id: _id, z: _z, ...rest } = parsedShape(type) as Shape & ShapePatch;
  return rest as unknown as ShapeDraft;
}

/** Everything that one shape of a kind can become by a person's hand. */
function doEverything(person: Person, type: string): ShapeId {
  const kind = shapeKinds.get(type)!;
  const id = person.draws(draftOf(type));
  const update = (patch: ShapePatch) => person.does((edit) => edit.update(id, patch));
  for (const [name, values] of Object.entries(STYLES)) for (const value of values) update({ [name]: value });
  for (const name of Object.keys(kind.model.defaults)) update({ [name]: kind.model.defaults[name] });
  for (const { choices } of kind.options ?? []) for (const { patch } of choices) update(patch);
  update({ angle: 1, locked: true, link: 'https://example.org/ä', alt: '字', parent: 'frame:1' });
  update({ angle: 0, locked: false, parent: undefined });
  const now = () => person.board.get(id)!;
  const box = { at: [-20, 30] as const, size: [300, 200] as const, flip: [true, false] as const };
  if (kind.model.resize) update(kind.model.resize(now(), box));
  else update({ at: box.at, size: box.size });
  const handles = kind.geometry.handles?.(now()) ?? [];
  for (const [index, [x, y]] of handles.entries()) {
    const patch = kind.geometry.moveHandle?.(now(), index, [x + 5, y + 7]);
    if (patch) update(patch);
    const { bonds } = kind.model;
    if (bonds?.bondOf(now(), index) === undefined) continue;
    update(bonds.bind(now(), index, { shape: 'target' as ShapeId, at: [0.5, 0.5], mode: 'edge' }));
  }
  if (kind.parts) {
    const rub = kind.parts.erase(now(), [0, 0], [200, 200], 20);
    if (rub) update(kind.parts.written(now(), { ...now(), ...rub } as Shape));
    person.does((edit) => {
      for (const piece of kind.parts!.pieces(now()))
        edit.create({ ...draftOf(type), ...piece } as unknown as ShapeDraft);
    });
  }
  if (kind.model.hasText) writeIn(person, id);
  return id;
}

function writeIn(person: Person, id: ShapeId): void {
  person.does((edit) => edit.splice(id, 0, 0, 'Hello 👋🏽, wörld\n第二行'));
  for (const name of LETTER_SWITCHES) {
    person.does((edit) => edit.format(id, 1, 5, { [name]: true }));
    person.does((edit) => edit.format(id, 2, 2, { [name]: null }));
  }
  person.does((edit) => edit.format(id, 0, 3, { link: `https://example.org/${'"'.repeat(1_900)}` }));
  // Half of a pair of UTF-16 units: what some keyboards send on their way to a whole one.
  person.does((edit) => edit.splice(id, 6, 1, ''));
  person.does((edit) => edit.splice(id, 0, 3, '😀'));
}

describe('the gate and what people draw', () => {
  it.each([...shapeKinds.keys()])('takes everything that can be made of: %s', (type) => {
    const person = createPerson(1);
    const { refused, taken } = watch(person);
    person.does((edit) => edit.create({ ...draftOf('rectangle'), id: 'target' as ShapeId }));
    doEverything(person, type);
    expect(refused).toEqual([]);
    expect(taken()).toBeGreaterThan(15);
    expect(person.board.unreadable.size).toBe(0);
    while (person.history.canUndo) person.history.undo();
    while (person.history.canRedo) person.history.redo();
    person.does((edit) => {
      for (const shape of person.board.all()) edit.remove(shape.id);
    });
    while (person.history.canUndo) person.history.undo();
    expect(refused).toEqual([]);
  });

  it('takes a board with all of it in one piece, made offline, and half of it deleted again', () => {
    const person = createPerson(1);
    const ids = [...shapeKinds.keys()].map((type) => doEverything(person, type));
    const other = createPerson(2);
    watch(other);
    const whole = Y.encodeStateAsUpdate(person.doc);
    expect(scanUpdate(whole, UPDATE_LIMITS)).toMatchObject({ ok: true });
    person.does((edit) => {
      for (const id of ids.slice(ids.length / 2)) edit.remove(id);
    });
    const { refused } = watch(other);
    Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(person.doc));
    const past = createPerson(3);
    Y.applyUpdate(past.doc, whole);
    other.does((edit) => restoreShapes(edit, past.board, other.board, new Set(ids)));
    expect(refused).toEqual([]);
  });

  it('takes the largest that a kind reads: a stroke of 100,000 points, a text of 100,000 letters', () => {
    const person = createPerson(1);
    const { refused } = watch(person);
    const random = seededRandom(7);
    const points = Array.from({ length: 300_000 }, (_, at) =>
      at % 3 === 2 ? Math.floor(random() * 256) : Math.floor(random() * 4_000) - 2_000,
    );
    const stroke = finishInk({ at: [0, 0], unit: 1 / 8, pressure: true, points });
    const ink = person.draws({ type: 'ink', pressure: true, ...stroke });
    const text = person.draws({ type: 'text', text: '字'.repeat(100_000) });
    const line = person.draws({
      type: 'line',
      size: [499, 1],
      points: Array.from({ length: 500 }, (_, at) => [at, at % 2]),
    });
    for (const id of [ink, text, line]) expect(person.board.get(id)).toBeDefined();
    expect(refused).toEqual([]);
  });

  it('is never asked for what it would refuse: what other programs say of a shape is left out, and the shape is kept', () => {
    const person = createPerson(1);
    const { refused } = watch(person);
    const deep = JSON.parse(`${'{"a":'.repeat(30)}1${'}'.repeat(30)}`);
    const wide = { text: 'x'.repeat(300_000) };
    const named = JSON.parse('{"__proto__": {"x": 1}}');
    for (const foreign of [deep, wide, named, { fine: { a: [1, { b: null }] } }]) {
      const read = shapeFromReadable(
        { type: 'rectangle', at: [0, 0], size: [10, 10], foreign: { program: foreign } },
        shapeModels,
      );
      if (!read.ok) throw new Error(read.reason);
      person.does((edit) => edit.create(read.value));
    }
    expect(refused).toEqual([]);
    const kept = [...person.board.all()].map((shape) => shape.foreign !== null);
    expect(kept).toEqual([false, false, false, true]);
  });

  it('takes an ink that is drawn bit by bit and finished, and the board’s own settings', () => {
    const person = createPerson(1);
    const { refused } = watch(person);
    const id = person.draws({ type: 'ink', at: [5, 5], size: [0, 0], points: undefined });
    for (let step = 0; step < 50; step++) person.does((edit) => edit.append(id, 'points', [step, -step]));
    const points = Array.from({ length: 100 }, (_, at) => at);
    person.does((edit) =>
      edit.update(id, { ...finishInk({ at: [5, 5], unit: 1 / 8, pressure: false, points }) }),
    );
    person.does((edit) => {
      edit.set('title', '标题 '.repeat(60));
      edit.set('background', '#ffffff');
      edit.set('grid', true);
    });
    expect(refused).toEqual([]);
    expect(openBoard({ doc: person.doc, models: shapeModels, random: seededBytes(1) }).count).toBe(1);
  });
});
