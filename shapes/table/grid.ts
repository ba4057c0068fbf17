import { centerOf, rotatePoint } from '../../board/geometry/box';
import { LONGEST_INDEX } from '../../board/order';
import type { Point, PropertyValue, Shape, ShapePatch } from '../../board/shape';
import type { RawShape } from '../../board/shape-model';

/** One row or one column: where it begins and how long it is, in board units from the table's corner. */
export interface Band {
  readonly id: string;
  readonly index: string;
  readonly from: number;
  readonly length: number;
}

export interface Grid {
  readonly columns: readonly Band[];
  readonly rows: readonly Band[];
  /** The same by their ids: a table of thousands of cells asks for each of them. */
  readonly known: { readonly columns: ReadonlyMap<string, Band>; readonly rows: ReadonlyMap<string, Band> };
  readonly size: Point;
}

/** What belongs to columns, and what to rows. */
export const ALONG = {
  columns: { place: 'column', length: 'wide', usual: 160, least: 24 },
  rows: { place: 'row', length: 'tall', usual: 44, least: 32 },
} as const;
export type Side = keyof typeof ALONG;

/** A table is no database: more are not read. */
export const MOST_BANDS = { columns: 100, rows: 1_000 } as const;
/** More shapes than anybody makes one by one. */
export const MOST_CELLS = 4_000;
/** Twice of what the largest table says, for what is left of rows and columns that are gone: nobody is kept waiting for more. */
const MOST_NAMES = 2 * (2 * (MOST_BANDS.columns + MOST_BANDS.rows) + 2 * MOST_CELLS);
/** Board units. Longer rows and columns are this long: words must never make a whole table unreadable. */
export const LONGEST = 10_000;
const KEY = /^(?:(column|row|wide|tall):[\w-]{1,32}|(high|claim):[\w-]{1,32}:[\w-]{1,32})$/;
const INDEX = /^[A-Za-z0-9]+$/;
export const BAND_ID = /^[\w-]{1,32}$/;

type Properties = Readonly<Record<string, PropertyValue>>;
type Laid = Pick<Shape, 'size'>;

/** An index and a claim as they are, a length within bounds; undefined for what is neither. */
function readBand(place: string | undefined, value: unknown): PropertyValue | undefined {
  if (place === 'claim') return typeof value === 'string' && BAND_ID.test(value) ? value : undefined;
  if (place === 'column' || place === 'row')
    return typeof value === 'string' && value.length <= LONGEST_INDEX && INDEX.test(value)
      ? value
      : undefined;
  return typeof value === 'number' && value >= 0 ? Math.min(value, LONGEST) : undefined;
}

/** The properties of a stored table that speak of its rows and columns, lengths within bounds. */
export function readBands(raw: RawShape, refuse: (name: string) => never): Properties {
  const found: Record<string, PropertyValue> = {};
  let names = 0;
  for (const [name, value] of raw) {
    const key = KEY.exec(name);
    if (!key || value === undefined) continue;
    names += 1;
    if (names > MOST_NAMES) refuse('so many rows and columns');
    found[name] = readBand(key[1] ?? key[2], value) ?? refuse(name);
  }
  return found;
}

const propertiesOf = (shape: Laid) => shape as unknown as Readonly<Record<string, unknown>>;
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

/** Ids and places of the rows or columns that a table has of its own; none for one that was only dragged out. */
function namedBands(shape: Laid, side: Side): readonly Pick<Band, 'id' | 'index'>[] {
  const prefix = `${ALONG[side].place}:`;
  return Object.entries(propertiesOf(shape))
    .filter(([name, index]) => name.startsWith(prefix) && index !== undefined)
    .map(([name, index]) => ({ id: name.slice(prefix.length), index: String(index) }))
    .sort((one, other) => compare(one.index, other.index) || compare(one.id, other.id))
    .slice(0, MOST_BANDS[side]);
}

/** What a table has before anybody said otherwise: the same names for everybody. */
const FIRST = ['a1', 'a2', 'a3'].map((index) => ({ id: index, index }));

/** How tall each row must be for the words in it, as far as those lie in columns that are there. */
function needsOf(shape: Laid, columns: ReadonlyMap<string, Band>): ReadonlyMap<string, number> {
  const needs = new Map<string, number>();
  for (const [name, value] of Object.entries(propertiesOf(shape))) {
    if (!name.startsWith('high:') || value === undefined) continue;
    const [, row, column] = name.split(':') as [string, string, string];
    if (columns.has(column)) needs.set(row, Math.max(needs.get(row) ?? 0, Number(value)));
  }
  return needs;
}

function layBands(shape: Laid, side: Side, needs?: ReadonlyMap<string, number>): readonly Band[] {
  const { length, usual, least } = ALONG[side];
  const named = namedBands(shape, side);
  const whole = shape.size[side === 'columns' ? 0 : 1];
  const first = whole > 0 ? whole / FIRST.length : usual;
  let from = 0;
  return (named.length > 0 ? named : FIRST).map(({ id, index }) => {
    const stored = propertiesOf(shape)[`${length}:${id}`];
    const own = Math.max(typeof stored === 'number' ? stored : usual, least, needs?.get(id) ?? 0);
    const band = { id, index, from, length: named.length > 0 ? own : first };
    from += band.length;
    return band;
  });
}

const endOf = (bands: readonly Band[]) => bands.at(-1)!.from + bands.at(-1)!.length;
const byId = (bands: readonly Band[]) => new Map(bands.map((band) => [band.id, band]));
const grids = new WeakMap<Laid, Grid>();

/** Where the rows and columns of a table lie. */
export function gridOf(shape: Laid): Grid {
  let grid = grids.get(shape);
  if (!grid) {
    const columns = layBands(shape, 'columns');
    const known = byId(columns);
    const rows = layBands(shape, 'rows', needsOf(shape, known));
    grid = {
      columns,
      rows,
      known: { columns: known, rows: byId(rows) },
      size: [endOf(columns), endOf(rows)],
    };
    grids.set(shape, grid);
  }
  return grid;
}

/** What to write so that a table has its rows and columns as properties of its own: before the first of them is changed. */
export function writtenBands(shape: Laid): ShapePatch {
  const grid = gridOf(shape);
  const patch: Record<string, PropertyValue> = {};
  for (const side of ['columns', 'rows'] as const) {
    if (namedBands(shape, side).length > 0) continue;
    const { place, length } = ALONG[side];
    for (const band of grid[side]) {
      patch[`${place}:${band.id}`] = band.index;
      patch[`${length}:${band.id}`] = Math.max(Math.round(band.length), ALONG[side].least);
    }
  }
  return patch;
}

/** What to write so that rows and columns fill another box, each with its share. */
export function scaledBands(shape: Laid, size: Point): ShapePatch {
  const grid = gridOf(shape);
  const patch: Record<string, PropertyValue> = {};
  for (const [axis, side] of (['columns', 'rows'] as const).entries()) {
    const scale = size[axis]! / grid.size[axis]!;
    if (namedBands(shape, side).length === 0 || Math.abs(scale - 1) < 1e-9) continue;
    for (const { id, length } of grid[side])
      patch[`${ALONG[side].length}:${id}`] = Math.min(LONGEST, Math.round(length * scale * 100) / 100);
  }
  return patch;
}

/** Whether a change of rows and columns makes a table wider, taller or smaller. */
export function isResized(shape: Laid, patch: ShapePatch): boolean {
  const [before, now] = [gridOf(shape).size, gridOf({ ...shape, ...patch }).size];
  return [0, 1].some((axis) => Math.abs(before[axis]! - now[axis]!) > 1e-9);
}

/** A change of rows and columns with what else it takes so that the table's first corner stays where it is, also where it is turned. */
export function keepingCorner(shape: Laid & Pick<Shape, 'at' | 'angle'>, patch: ShapePatch): ShapePatch {
  const size = gridOf({ ...shape, ...patch }).size;
  if (shape.angle === 0 || !isResized(shape, patch)) return { ...patch, size };
  const corner = rotatePoint(shape.at, centerOf(shape), shape.angle);
  const middle = rotatePoint([size[0] / 2, size[1] / 2], [0, 0], shape.angle);
  return {
    ...patch,
    size,
    at: [corner[0] + middle[0] - size[0] / 2, corner[1] + middle[1] - size[1] / 2],
  };
}
