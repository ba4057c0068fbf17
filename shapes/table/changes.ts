import { toBoardSpace } from '../../board/geometry/box';
import { createShapeId, encodeBase64Url, type RandomBytes, type ShapeId } from '../../board/ids';
import { indicesBetween } from '../../board/order';
import type { PropertyValue, ShapeDraft } from '../../board/shape';
import type { LaidChange, LaidChangeName } from '../shape-kind';
import type { Cell } from './cell-model';
import { ALONG, type Band, type Grid, gridOf, MOST_BANDS, type Side, writtenBands } from './grid';
import type { Table } from './model';

/** More shapes than anybody makes one by one. */
const MOST_CELLS = 4_000;

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

/** The first and the last place that these cells take on one side; the last of all where there are none. */
function reach(grid: Grid, side: Side, around: readonly Cell[]): readonly [first: number, last: number] {
  const places = around
    .map((cell) => grid[side].findIndex(({ id }) => id === bandOfCell(side, cell)))
    .filter((place) => place >= 0);
  const end = grid[side].length - 1;
  return places.length === 0 ? [end, end] : [Math.min(...places), Math.max(...places)];
}

function insert(
  shape: Table,
  side: Side,
  before: number,
  like: Band,
  random: RandomBytes,
): LaidChange | undefined {
  const grid = gridOf(shape);
  const bands = grid[side];
  const across = grid[other(side)];
  if (bands.length >= MOST_BANDS[side] || (bands.length + 1) * across.length > MOST_CELLS) return undefined;
  const change = nothing(shape);
  const index = indicesBetween(bands[before - 1]?.index ?? null, bands[before]?.index ?? null, 1)?.[0];
  if (index === undefined) return undefined;
  const id = encodeBase64Url(random(6));
  const { place, length, usual } = ALONG[side];
  const long = side === 'columns' ? like.length : usual;
  change.patch[`${place}:${id}`] = index;
  change.patch[`${length}:${id}`] = long;
  const from = bands[before]?.from ?? grid.size[side === 'columns' ? 0 : 1];
  const band = { id, from, length: long };
  for (const each of across)
    change.create.push(
      side === 'rows' ? cellOf(shape, grid, band, each, random) : cellOf(shape, grid, each, band, random),
    );
  return change;
}

function remove(shape: Table, side: Side, [first, last]: readonly [number, number], cells: readonly Cell[]) {
  const bands = gridOf(shape)[side];
  if (last - first + 1 >= bands.length) return undefined;
  const change = nothing(shape);
  const gone = new Set(bands.slice(first, last + 1).map(({ id }) => id));
  const { place, length } = ALONG[side];
  for (const id of gone) {
    change.patch[`${place}:${id}`] = undefined;
    change.patch[`${length}:${id}`] = undefined;
  }
  for (const name of Object.keys(shape)) {
    const [what, row, column] = name.split(':');
    if (what === 'high' && gone.has((side === 'rows' ? row : column)!)) change.patch[name] = undefined;
  }
  for (const cell of cells) if (gone.has(bandOfCell(side, cell))) change.remove.push(cell.id);
  return change;
}

function move(shape: Table, side: Side, [first, last]: readonly [number, number], by: 1 | -1) {
  const bands = gridOf(shape)[side];
  const beyond = by > 0 ? last + 1 : first - 1;
  if (!bands[beyond]) return undefined;
  const [low, high] = by > 0 ? [bands[beyond], bands[beyond + 1]] : [bands[beyond - 1], bands[beyond]];
  const indices = indicesBetween(low?.index ?? null, high?.index ?? null, last - first + 1);
  if (!indices) return undefined;
  const change = nothing(shape);
  bands.slice(first, last + 1).forEach(({ id }, place) => {
    change.patch[`${ALONG[side].place}:${id}`] = indices[place]!;
  });
  return change;
}

/** Cells of rows and columns that are gone, with nothing in them: who changed the other side at the same time has left them. */
function sweep(shape: Table, cells: readonly Cell[], change: LaidChange): LaidChange {
  const grid = gridOf(shape);
  const known = new Set([...grid.rows, ...grid.columns].map(({ id }) => id));
  const idle = cells.filter((cell) => cell.text === '' && !(known.has(cell.row) && known.has(cell.column)));
  return idle.length === 0 ? change : { ...change, remove: [...change.remove, ...idle.map(({ id }) => id)] };
}

/**
 * What to write so that a table changes its rows or columns. Undefined where that can't be: the last row is not deleted, the first is not
 * moved up.
 *
 * @param around the cells that it is about; none for the table's end
 */
export function changeTable(
  shape: Table,
  cells: readonly Cell[],
  name: LaidChangeName,
  around: readonly Cell[],
  random: RandomBytes,
): LaidChange | undefined {
  if (name === 'heading') return { patch: { header: !shape.header }, create: [], remove: [] };
  const grid = gridOf(shape);
  const [what, where] = name.split('-') as ['insert' | 'delete' | 'move', string];
  const side: Side = ['above', 'below', 'row', 'up', 'down'].includes(where) ? 'rows' : 'columns';
  const span = reach(grid, side, around);
  const isBack = ['above', 'left', 'up', 'before'].includes(where);
  const make = {
    insert: () =>
      insert(shape, side, isBack ? span[0] : span[1] + 1, grid[side][span[isBack ? 0 : 1]]!, random),
    delete: () => (around.length === 0 ? undefined : remove(shape, side, span, cells)),
    move: () => (around.length === 0 ? undefined : move(shape, side, span, isBack ? -1 : 1)),
  };
  const change = make[what]();
  return change && sweep(shape, cells, change);
}
