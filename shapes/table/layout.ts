import { boxContainsPoint, boxOf, toBoardSpace, toShapeSpace } from '../../board/geometry/box';
import { createShapeId } from '../../board/ids';
import type { PropertyValue, Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import type { LaidStep, ShapeLayout } from '../shape-kind';
import { blockOf } from '../text-lines';
import { type Cell, ownLooks } from './cell-model';
import { beginTable, cellsAmong, changeTable, placeBand } from './changes';
import { claimPlace, isDisplaced } from './claims';
import { AIR } from './geometry';
import { ALONG, type Grid, gridOf, keepingCorner, LONGEST, type Side, writtenBands } from './grid';
import type { Table } from './model';

const keyOf = (row: string, column: string) => `${row}:${column}`;

/** The cells by where they stand. Of two for one place that nobody claims (older ones) the one with words, else the first. */
function cellsByPlace(shape: Table, members: readonly Shape[]): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const member of cellsAmong(members)) {
    if (isDisplaced(shape, member)) continue;
    const key = keyOf(member.row, member.column);
    const before = cells.get(key);
    if (!before || (before.text === '' && member.text !== '')) cells.set(key, member);
  }
  return cells;
}

/** A cell for a place that has none. */
function cellDraft(shape: Table, grid: Grid, row: number, column: number): ShapeDraft {
  const [band, side] = [grid.rows[row]!, grid.columns[column]!];
  const at = toBoardSpace([side.from, band.from], { ...shape, size: grid.size });
  return {
    type: 'cell',
    parent: shape.id,
    row: band.id,
    column: side.id,
    at,
    size: [side.length, band.length],
  };
}

function placeOf(grid: Grid, cell: Cell): readonly [row: number, column: number] | undefined {
  const row = grid.rows.findIndex(({ id }) => id === cell.row);
  const column = grid.columns.findIndex(({ id }) => id === cell.column);
  return row < 0 || column < 0 ? undefined : [row, column];
}

function stepFrom(
  grid: Grid,
  [row, column]: readonly [number, number],
  step: LaidStep,
): readonly [number, number] | undefined {
  const [rows, columns] = [grid.rows.length, grid.columns.length];
  const at = row * columns + column;
  const order = step === 'next' ? at + 1 : step === 'previous' ? at - 1 : undefined;
  if (order !== undefined)
    return order < 0 || order >= rows * columns ? undefined : [Math.floor(order / columns), order % columns];
  const [down, across] = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1] }[
    step as 'up' | 'down' | 'left' | 'right'
  ] as [number, number];
  const [toRow, toColumn] = [row + down, column + across];
  return toRow < 0 || toColumn < 0 || toRow >= rows || toColumn >= columns ? undefined : [toRow, toColumn];
}

const bandAt = (bands: Grid['rows'], place: number) => {
  const found = bands.findIndex(({ from, length }) => place < from + length);
  return found < 0 ? bands.length - 1 : found;
};

/** What to write so that the words of some cells have room in their rows; undefined where they have. */
function roomOf(shape: Table, cells: readonly Cell[], measure: TextMeasure): ShapePatch | undefined {
  const grid = gridOf(shape);
  const stored = shape as unknown as Readonly<Record<string, PropertyValue | undefined>>;
  const patch: Record<string, PropertyValue | undefined> = {};
  for (const cell of cells) {
    const column = grid.known.columns.get(cell.column);
    if (!column || !grid.known.rows.has(cell.row) || isDisplaced(shape, cell)) continue;
    const height = cell.text === '' ? 0 : blockOf(cell, column.length - AIR[0] * 2, measure).height;
    const needed = Math.min(LONGEST, Math.ceil(height + AIR[1] * 2));
    const name = `high:${keyOf(cell.row, cell.column)}`;
    const written = needed > ALONG.rows.least ? needed : undefined;
    if (stored[name] !== written) patch[name] = written;
  }
  return Object.keys(patch).length > 0 ? (patch as ShapePatch) : undefined;
}

const isWithin = (side: Side, band: string) => (cell: Cell) =>
  (side === 'rows' ? cell.row : cell.column) === band;

export const tableLayout: ShapeLayout<Table> = {
  rows(shape, members) {
    const [grid, cells] = [gridOf(shape), cellsByPlace(shape, members)];
    return grid.rows.map((row) => grid.columns.map((column) => cells.get(keyOf(row.id, column.id))));
  },
  at(shape, members, point) {
    const [grid, place] = [gridOf(shape), toShapeSpace(point, shape)];
    if (!boxContainsPoint(boxOf([0, 0], grid.size), place)) return undefined;
    const [row, column] = [bandAt(grid.rows, place[1]), bandAt(grid.columns, place[0])];
    const key = keyOf(grid.rows[row]!.id, grid.columns[column]!.id);
    return cellsByPlace(shape, members).get(key) ?? cellDraft(shape, grid, row, column);
  },
  beside(shape, members, from, step) {
    const grid = gridOf(shape);
    const place = placeOf(grid, from as Cell);
    const to = place && stepFrom(grid, place, step);
    if (!to) return undefined;
    const key = keyOf(grid.rows[to[0]]!.id, grid.columns[to[1]]!.id);
    return cellsByPlace(shape, members).get(key) ?? cellDraft(shape, grid, ...to);
  },
  make(_, draft, random) {
    const { claim, patch } = claimPlace(draft as ShapeDraft & Pick<Cell, 'row' | 'column'>, random);
    return { patch, create: [{ ...draft, id: createShapeId(random), claim }], remove: [] };
  },
  begin: (shape, random) => beginTable(shape, random),
  change: (shape, members, name, around, random) => changeTable(shape, members, name, around, random),
  bands: (shape) => gridOf(shape),
  within: (members, side, band) => cellsAmong(members).filter(isWithin(side, band)),
  stretch(shape, members, { side, id, length }, measure) {
    if (!gridOf(shape).known[side].has(id)) return undefined;
    const { length: name, least } = ALONG[side];
    const long = Math.min(LONGEST, Math.max(least, Math.round(length)));
    const own = { ...writtenBands(shape), [`${name}:${id}`]: long };
    const cells = side === 'columns' ? cellsAmong(members).filter(isWithin(side, id)) : [];
    return keepingCorner(shape, { ...own, ...roomOf({ ...shape, ...own }, cells, measure) });
  },
  place: placeBand,
  looks: ownLooks,
  room: (shape, members, measure) => roomOf(shape, cellsAmong(members), measure),
};
