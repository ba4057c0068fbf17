import { toBoardSpace } from '../../board/geometry/box';
import { createShapeId, encodeBase64Url, type RandomBytes, type ShapeId } from '../../board/ids';
import { indicesBetween } from '../../board/order';
import type { PropertyValue, Shape, ShapeDraft } from '../../board/shape';
import type { LaidChange, LaidChangeName } from '../shape-kind';
import type { Cell } from './cell-model';
import { isDisplaced } from './claims';
import {
  ALONG,
  type Band,
  type Grid,
  gridOf,
  isResized,
  keepingCorner,
  MOST_BANDS,
  MOST_CELLS,
  type Side,
  writtenBands,
} from './grid';
import type { Table } from './model';

type Patch = Record<string, PropertyValue | undefined>;
interface Change extends LaidChange {
  readonly patch: Patch;
  readonly create: (ShapeDraft & { readonly id: ShapeId })[];
  readonly remove: ShapeId[];
}

const nothing = (shape: Table): Change => ({ patch: { ...writtenBands(shape) }, create: [], remove: [] });

function cellOf(
  shape: Table,
  grid: Grid,
  row: Pick<Band, 'id' | 'from' | 'length'>,
  column: Pick<Band, 'id' | 'from' | 'length'>,
  random: RandomBytes,
): ShapeDraft & { readonly id: ShapeId } {
  return {
    id: createShapeId(random),
    type: 'cell',
    parent: shape.id,
    row: row.id,
    column: column.id,
    at: toBoardSpace([column.from, row.from], { ...shape, size: grid.size }),
    size: [column.length, row.length],
  };
}

/** A table that was just drawn: its rows and columns as properties of its own, and a cell wherever two of them meet. */
export function beginTable(shape: Table, random: RandomBytes): LaidChange {
  const [grid, change] = [gridOf(shape), nothing(shape)];
  for (const row of grid.rows)
    for (const column of grid.columns) change.create.push(cellOf(shape, grid, row, column, random));
  return change;
}

const other = (side: Side): Side => (side === 'rows' ? 'columns' : 'rows');
const bandOfCell = (side: Side, cell: Cell) => (side === 'rows' ? cell.row : cell.column);

/** What a table lays out. Whatever else names it as its parent lies where it lies, and is never taken for a cell. */
export const cellsAmong = (members: readonly Shape[]): readonly Cell[] =>
  members.filter((member): member is Cell => member.type === 'cell');

/** The places that these cells take on one side, in order, each once. */
function placesOf(grid: Grid, side: Side, around: readonly Cell[]): readonly number[] {
  const meant = new Set(around.map((cell) => bandOfCell(side, cell)));
  return grid[side].flatMap(({ id }, place) => (meant.has(id) ? [place] : []));
}

/**
 * Indices by which rows or columns lie in a wanted order: of those alone that come in between (they lie side by side), or of all where
 * there is no room, because two were put at one place at once or too many in one place.
 */
function indicesFor(
  side: Side,
  bands: readonly Band[],
  order: readonly string[],
  coming: ReadonlySet<string>,
): Patch {
  const known = new Map(bands.map(({ id, index }) => [id, index]));
  const first = order.findIndex((id) => coming.has(id));
  const [low, high] = [order[first - 1], order[first + coming.size]].map((id) => known.get(id ?? '') ?? null);
  const between = indicesBetween(low!, high!, coming.size);
  const [ids, indices] = between
    ? [order.slice(first, first + coming.size), between]
    : [order, indicesBetween(null, null, order.length)!];
  return Object.fromEntries(ids.map((id, place) => [`${ALONG[side].place}:${id}`, indices[place]!]));
}

function insert(
  shape: Table,
  side: Side,
  before: number,
  like: Band,
  random: RandomBytes,
): Change | undefined {
  const grid = gridOf(shape);
  const bands = grid[side];
  const across = grid[other(side)];
  if (bands.length >= MOST_BANDS[side] || (bands.length + 1) * across.length > MOST_CELLS) return undefined;
  const change = nothing(shape);
  const id = encodeBase64Url(random(6));
  const { length, usual } = ALONG[side];
  const long = side === 'columns' ? like.length : usual;
  const order = bands.map((each) => each.id).toSpliced(before, 0, id);
  Object.assign(change.patch, indicesFor(side, bands, order, new Set([id])));
  change.patch[`${length}:${id}`] = long;
  const from = bands[before]?.from ?? grid.size[side === 'columns' ? 0 : 1];
  const band = { id, from, length: long };
  for (const each of across)
    change.create.push(
      side === 'rows' ? cellOf(shape, grid, band, each, random) : cellOf(shape, grid, each, band, random),
    );
  return change;
}

function remove(shape: Table, side: Side, places: readonly number[], cells: readonly Cell[]) {
  const bands = gridOf(shape)[side];
  if (places.length >= bands.length) return undefined;
  const change = nothing(shape);
  const gone = new Set(places.map((at) => bands[at]!.id));
  const { place, length } = ALONG[side];
  for (const id of gone) {
    change.patch[`${place}:${id}`] = undefined;
    change.patch[`${length}:${id}`] = undefined;
  }
  for (const name of Object.keys(shape)) {
    const [what, row, column] = name.split(':');
    if ((what === 'high' || what === 'claim') && gone.has((side === 'rows' ? row : column)!))
      change.patch[name] = undefined;
  }
  // Words that lie below the table are seen in no row: who deletes one does not mean them.
  for (const cell of cells)
    if (gone.has(bandOfCell(side, cell)) && !isDisplaced(shape, cell)) change.remove.push(cell.id);
  return change;
}

/** What to write so that rows or columns that lie side by side come to lie in a wanted order. */
function reorder(shape: Table, side: Side, order: readonly string[], moved: readonly string[]): Change {
  const change = nothing(shape);
  Object.assign(change.patch, indicesFor(side, gridOf(shape)[side], order, new Set(moved)));
  return change;
}

function move(shape: Table, side: Side, [first, last]: readonly [number, number], by: 1 | -1) {
  const bands = gridOf(shape)[side];
  if (!bands[by > 0 ? last + 1 : first - 1]) return undefined;
  const ids = bands.map(({ id }) => id);
  const moved = ids.slice(first, last + 1);
  const order = ids.toSpliced(first, moved.length).toSpliced(first + by, 0, ...moved);
  return reorder(shape, side, order, moved);
}

/** What to write so that a row or column lies before another, or last. */
export function placeBand(
  shape: Table,
  members: readonly Shape[],
  { side, id, before }: { readonly side: Side; readonly id: string; readonly before: string | null },
): LaidChange | undefined {
  const ids = gridOf(shape)[side].map((band) => band.id);
  const others = ids.filter((each) => each !== id);
  const to = before === null ? others.length : others.indexOf(before);
  if (others.length === ids.length || to < 0 || ids[to] === id) return undefined;
  return sweep(shape, cellsAmong(members), reorder(shape, side, others.toSpliced(to, 0, id), [id]));
}

/**
 * What is left of rows and columns that are gone, and of places that another has: cells with nothing in them, and the room that words
 * needed there. Who changed the other side at the same time has left them. A claim stays as long as words wait for its row to come back:
 * of two the second would lie over the first.
 */
function sweep(shape: Table, cells: readonly Cell[], change: Change): LaidChange {
  const { rows, columns } = gridOf(shape).known;
  const gone = new Set(change.remove);
  const awaited = new Set<string>();
  for (const cell of cells) {
    if (cell.text !== '' && !gone.has(cell.id)) awaited.add(`claim:${cell.row}:${cell.column}`);
    const isPlaced = rows.has(cell.row) && columns.has(cell.column) && !isDisplaced(shape, cell);
    if (cell.text === '' && !gone.has(cell.id) && !isPlaced) change.remove.push(cell.id);
  }
  for (const name of Object.keys(shape)) {
    const [what, row, column] = name.split(':') as [string, string, string];
    const isLeft = what === 'high' || (what === 'claim' && !awaited.has(name));
    if (isLeft && !(rows.has(row) && columns.has(column))) change.patch[name] = undefined;
  }
  return change;
}

/**
 * What to write so that a table changes its rows or columns. Undefined where that can't be: the last row is not deleted, the first is not
 * moved up, and of cells that lie below the table no row is meant.
 *
 * @param chosen the cells that it is about; none for the table's end
 */
export function changeTable(
  shape: Table,
  members: readonly Shape[],
  name: LaidChangeName,
  chosen: readonly Shape[],
  random: RandomBytes,
): LaidChange | undefined {
  if (name === 'heading') return { patch: { header: !shape.header }, create: [], remove: [] };
  const [grid, cells] = [gridOf(shape), cellsAmong(members)];
  const [what, where] = name.split('-') as ['insert' | 'delete' | 'move', string];
  const side: Side = ['above', 'below', 'row', 'up', 'down'].includes(where) ? 'rows' : 'columns';
  const end = grid[side].length - 1;
  const meant = cellsAmong(chosen).filter((cell) => !isDisplaced(shape, cell));
  const places = chosen.length === 0 && what === 'insert' ? [end] : placesOf(grid, side, meant);
  if (places.length === 0) return undefined;
  const [first, last] = [places[0]!, places.at(-1)!];
  const isBack = ['above', 'left', 'up', 'before'].includes(where);
  const make = {
    insert: () => insert(shape, side, isBack ? first : last + 1, grid[side][isBack ? first : last]!, random),
    delete: () => remove(shape, side, places, cells),
    move: () => move(shape, side, [first, last], isBack ? -1 : 1),
  };
  const change = make[what]();
  const swept = change && sweep(shape, cells, change);
  // Where it lies is written only when it must be: who moves the table at the same time has it there.
  if (!swept || shape.angle === 0 || !isResized(shape, swept.patch)) return swept;
  return { ...swept, patch: keepingCorner(shape, swept.patch) };
}
