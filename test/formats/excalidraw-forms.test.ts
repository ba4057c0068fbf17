import { describe, expect, it } from 'vitest';
import { centerOf, rotatePoint } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point } from '../../board/shape';
import { FORMS } from '../../shapes/geometric/forms';
import { shapeKinds } from '../../shapes/models';
import { STICKERS } from '../../shapes/sticker/stickers';
import { boardWith, draft, elementsOf, type Fields, throughFile } from './through-excalidraw';

const LOOK = { stroke: '#e03131', fill: '#ffe48f', fillStyle: 'hachure', dash: 'dashed', roughness: 2 };
const TRIANGLE = draft('triangle', 'it', { ...LOOK, at: [100, 50], text: 'Careful' });

/** Where Excalidraw paints the points of a line: turned about the middle of their box. */
function paintedPoints({ x, y, points, angle }: Fields): readonly Point[] {
  const placed = (points as Point[]).map(([dx, dy]): Point => [Number(x) + dx, Number(y) + dy]);
  const [xs, ys] = [placed.map((point) => point[0]), placed.map((point) => point[1])];
  const middle: Point = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  return placed.map((point) => rotatePoint(point, middle, Number(angle)));
}

const typesOf = (elements: readonly Fields[]) => elements.map(({ type }) => type);
const shapesOf = (board: ReturnType<typeof boardWith>) =>
  [...board.all()].map(({ id, type }) => [id, type]).sort();

describe('a shape that Excalidraw has no element for', () => {
  it('is seen there as the lines it is drawn with, as they are drawn there, below an unseen box with its words', () => {
    const [line, box, words, ...others] = elementsOf(boardWith([TRIANGLE]));
    expect(others).toEqual([]);
    expect(line).toMatchObject({
      ...{ type: 'line', polygon: true, strokeColor: LOOK.stroke, backgroundColor: LOOK.fill },
      ...{ fillStyle: 'hachure', strokeStyle: 'dashed', roughness: 2, roundness: null },
    });
    expect(paintedPoints(line!)).toEqual([
      [200, 50],
      [300, 150],
      [100, 150],
      [200, 50],
    ]);
    expect(box).toMatchObject({
      ...{ type: 'rectangle', id: 'it', strokeColor: 'transparent', backgroundColor: 'transparent' },
      boundElements: [{ type: 'text', id: 'it-text' }],
    });
    expect(words).toMatchObject({ type: 'text', containerId: 'it', strokeColor: LOOK.stroke });
    const groups = [line, box, words].map((element) => element!.groupIds);
    expect(groups).toEqual([['it-form'], ['it-form'], ['it-form']]);
  });

  it.each(FORMS.map(({ type }) => type))('as a %s lies where it lies here, turned as it is', (type) => {
    const board = boardWith([draft(type, 'it', { at: [40, -30], size: [180, 90], angle: 0.7, rounding: 6 })]);
    const shape = board.get('it' as ShapeId)!;
    const outline = shapeKinds.get(type)!.geometry.outline!(shape);
    const onBoard = outline.map(([x, y]) =>
      rotatePoint([x + shape.at[0], y + shape.at[1]], centerOf(shape), shape.angle),
    );
    const lines = elementsOf(board).filter((element) => element.type === 'line');
    const painted = lines.flatMap(paintedPoints);
    for (const [x, y] of onBoard) {
      const distance = Math.min(...painted.map((point) => Math.hypot(point[0] - x, point[1] - y)));
      expect(distance).toBeLessThan(0.05);
    }
  });

  it.each(STICKERS.map(({ type }) => type))('as the sticker %s is its picture', (type) => {
    const elements = elementsOf(boardWith([draft(type, 'it')]));
    expect(typesOf(elements).at(-1)).toBe('rectangle');
    expect(elements.length).toBeGreaterThan(2);
    expect(shapesOf(throughFile(boardWith([draft(type, 'it')])))).toEqual([['it', type]]);
  });

  it('says the same again when it was opened here and saved again', () => {
    const board = boardWith([TRIANGLE, draft('star', 'it-form-0', LOOK)]);
    expect(elementsOf(throughFile(board))).toEqual(elementsOf(board));
    expect(new Set(elementsOf(board).map(({ id }) => id)).size).toBe(elementsOf(board).length);
  });

  it('has the ends of arrows, which lines can’t have there', () => {
    const bond = (shape: string) => ({ shape, at: [0.5, 0.5], mode: 'edge' });
    const points = [
      [0, 0],
      [200, 0],
    ];
    const arrow = draft('arrow', 'to', { points, startAt: bond('it'), endAt: null });
    const elements = elementsOf(boardWith([TRIANGLE, arrow]));
    const types = new Map(elements.map(({ id, type }) => [id, type]));
    const { startBinding } = elements.find(({ id }) => id === 'to') as { startBinding: Fields };
    expect(types.get(startBinding.elementId)).toBe('rectangle');
    const again = throughFile(boardWith([TRIANGLE, arrow])).get('to' as ShapeId);
    expect(again).toMatchObject({ startAt: { shape: 'it' } });
  });
});

describe('what is done to its lines in Excalidraw', () => {
  const scaled = (element: Fields): Fields => ({
    ...element,
    ...{ x: Number(element.x) * 2, y: Number(element.y) * 2 },
    ...{ width: Number(element.width) * 2, height: Number(element.height) * 2 },
    ...(element.points ? { points: (element.points as Point[]).map(([x, y]) => [x * 2, y * 2]) } : {}),
  });

  it('together with their box is done to the shape', () => {
    const coloured = throughFile(boardWith([TRIANGLE]), (element) => ({
      ...element,
      strokeColor: '#2f9e44',
    }));
    expect(shapesOf(coloured)).toEqual([['it', 'triangle']]);
    expect(coloured.get('it' as ShapeId)).toMatchObject({ stroke: '#2f9e44', fill: LOOK.fill });
    const larger = throughFile(boardWith([TRIANGLE]), scaled);
    expect(shapesOf(larger)).toEqual([['it', 'triangle']]);
    expect(larger.get('it' as ShapeId)).toMatchObject({ at: [200, 100], size: [400, 200], text: 'Careful' });
  });

  it('to them alone is not lost: they are lines then', () => {
    const moved = throughFile(boardWith([TRIANGLE]), (element) =>
      element.type === 'line' ? { ...element, x: Number(element.x) + 80 } : element,
    );
    expect([...moved.all()].map(({ type }) => type).sort()).toEqual(['group', 'line', 'triangle']);
    const deleted = throughFile(boardWith([TRIANGLE]), (element) =>
      element.type === 'rectangle' ? { ...element, isDeleted: true } : element,
    );
    expect([...deleted.all()].map(({ type }) => type)).toContain('line');
  });

  it('in colours that all of them are given is done to the shape', () => {
    const coloured = throughFile(boardWith([{ ...TRIANGLE, text: '' }]), (element) =>
      element.type === 'line' ? { ...element, strokeColor: '#2f9e44', backgroundColor: '#a5d8ff' } : element,
    );
    expect(shapesOf(coloured)).toEqual([['it', 'triangle']]);
    expect(coloured.get('it' as ShapeId)).toMatchObject({ stroke: '#2f9e44', fill: '#a5d8ff' });
  });

  it('in the colour of one among several is not lost: it is a line then', () => {
    const sticker = boardWith([draft(STICKERS[0]!.type, 'it')]);
    const [first] = elementsOf(sticker);
    const coloured = throughFile(sticker, (element) =>
      element.id === first!.id ? { ...element, strokeColor: '#2f9e44' } : element,
    );
    const line = [...coloured.all()].find(({ type }) => type === 'line');
    expect(line).toMatchObject({ stroke: '#2f9e44' });
    expect([...coloured.all()].map(({ type }) => type)).toContain(STICKERS[0]!.type);
  });

  it('in a colour that the shape would not show is not lost either', () => {
    const sticker = boardWith([draft(STICKERS[0]!.type, 'it')]);
    const count = elementsOf(sticker).filter(({ type }) => type === 'line').length;
    const coloured = throughFile(sticker, (element) =>
      element.type === 'line' ? { ...element, strokeColor: '#2f9e44' } : element,
    );
    expect([...coloured.all()].filter(({ stroke }) => stroke === '#2f9e44')).toHaveLength(count);
  });

  it('within their box is not lost either: a point that was moved makes it a line', () => {
    const bent = throughFile(boardWith([TRIANGLE]), (element) => {
      if (element.type !== 'line') return element;
      const points = (element.points as Point[]).map(
        ([x, y], index): Point => (index === 1 ? [x - 15, y] : [x, y]),
      );
      return {
        ...element,
        points: [points[0], points[1], [points[1]![0] + 15, points[1]![1]], ...points.slice(2)],
      };
    });
    expect([...bent.all()].map(({ type }) => type)).toContain('line');
  });

  it('as a copy makes two shapes', () => {
    const board = boardWith([TRIANGLE]);
    const copies = elementsOf(board).map((element) => ({
      ...element,
      ...{ id: `${element.id}-2`, x: Number(element.x) + 500, groupIds: ['theirs'] },
      ...(element.containerId ? { containerId: 'it-2' } : {}),
    }));
    const elements = [...elementsOf(board), ...copies];
    let at = 0;
    const both = throughFile(
      boardWith([TRIANGLE, ...['a', 'b', 'c'].map((id) => draft('ellipse', id))]),
      () => {
        const element = elements[at++]!;
        return element;
      },
    );
    expect(shapesOf(both)).toEqual([
      ['it', 'triangle'],
      ['it-2', 'triangle'],
    ]);
    expect(both.get('it-2' as ShapeId)!.at).toEqual([600, 50]);
  });
});
