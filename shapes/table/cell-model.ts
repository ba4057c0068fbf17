import type { BondTarget } from '../../board/bond';
import { rotatePoint } from '../../board/geometry/box';
import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { BondModel, ShapeModel } from '../../board/shape-model';
import type { TextMark } from '../../board/text-marks';
import { runsBetween } from '../../board/text-marks';
import { isDisplaced } from './claims';
import { ALONG, BAND_ID, type Band, gridOf } from './grid';
import type { Table } from './model';

/** What stands where a row and a column of its table meet. Where that is, is found from the table and never stored. */
export interface Cell extends Shape {
  readonly type: 'cell';
  readonly row: string;
  readonly column: string;
  /** Says which of several that were made at once for one place has it; empty for one that came with its row or column, which yields to any claim. */
  readonly claim: string;
}

export const CELL_DEFAULTS = {
  ...COMMON_DEFAULTS,
  font: 'sans',
  fontSize: 16,
  align: 'left',
  row: '',
  column: '',
  claim: '',
} as const;

/** Below a table, words whose row or column is gone, or whose place another cell has: nothing is lost. */
const BELOW = 8;

const isTable = (target: BondTarget | undefined): target is BondTarget & { readonly shape: Table } =>
  target?.shape.type === 'table';

/** Words of rows that are there lie below in the order of these, each on a line of its own: of two in one column both can be read. */
function lineBelow(table: Table, cell: Cell): number {
  return Math.max(
    0,
    gridOf(table).rows.findIndex(({ id }) => id === cell.row),
  );
}

function boxIn(table: Table, cell: Cell): { readonly from: Point; readonly size: Point } {
  const grid = gridOf(table);
  const row = isDisplaced(table, cell) ? undefined : grid.known.rows.get(cell.row);
  const column = grid.known.columns.get(cell.column);
  if (row && column) return { from: [column.from, row.from], size: [column.length, row.length] };
  const size: Point = cell.text === '' ? [0, 0] : [column?.length ?? cell.size[0], cell.size[1]];
  return {
    from: [column?.from ?? 0, grid.size[1] + BELOW + lineBelow(table, cell) * ALONG.rows.least],
    size,
  };
}

const HEADING = { bold: true } as const;

function bold({ text, marks = [] }: Cell): readonly TextMark[] | undefined {
  if (text === '') return undefined;
  return runsBetween(marks, 0, text.length).map(({ from, to, style }) => ({
    from,
    to,
    style: { ...style, ...HEADING },
  }));
}

/** What a cell does not say of its own looks, its table says. */
type FollowedLooks = Partial<Pick<Shape, 'font' | 'fontSize' | 'align' | 'valign' | 'opacity' | 'marks'>>;
const FOLLOWED = ['font', 'fontSize', 'align', 'valign', 'opacity'] as const;

/** Says that the usual value of a look, which is not stored, was chosen for this cell. */
const ownName = (look: string) => `own:${look}`;
const ownOf = (cell: Shape, look: string) =>
  (cell as unknown as Readonly<Record<string, unknown>>)[ownName(look)] === true;

/** What else to write when a cell is given a look: that it is its own, where it is the usual one and the table has another. */
export function ownLooks(table: Shape, cell: Shape, patch: ShapePatch): ShapePatch {
  const given = patch as Readonly<Record<string, unknown>>;
  const marks = FOLLOWED.filter((look) => given[look] !== undefined).flatMap((look) => {
    const isOwn = given[look] === CELL_DEFAULTS[look] && table[look] !== given[look];
    return isOwn === ownOf(cell, look) ? [] : [[ownName(look), isOwn || undefined] as const];
  });
  return Object.fromEntries(marks) as ShapePatch;
}

function looksIn(table: Table, cell: Cell): FollowedLooks {
  const given: Record<string, unknown> = {};
  for (const name of FOLLOWED)
    if (cell[name] === CELL_DEFAULTS[name] && !ownOf(cell, name)) given[name] = table[name];
  if (table.header && gridOf(table).rows[0]?.id === cell.row) given.marks = bold(cell);
  return given as FollowedLooks;
}

function placeIn(table: Table, cell: Cell): Cell {
  const { from, size } = boxIn(table, cell);
  const middle: Point = [table.at[0] + from[0] + size[0] / 2, table.at[1] + from[1] + size[1] / 2];
  const center: Point = [table.at[0] + table.size[0] / 2, table.at[1] + table.size[1] / 2];
  const [x, y] = rotatePoint(middle, center, table.angle);
  return Object.freeze<Cell>({
    ...cell,
    ...looksIn(table, cell),
    at: [x - size[0] / 2, y - size[1] / 2] as const,
    size,
    angle: table.angle,
    locked: cell.locked || table.locked,
  });
}

/** All of a table that one of its cells depends on. */
interface Surroundings {
  readonly table: Table;
  readonly row: Band | undefined;
  readonly column: Band | undefined;
  readonly isHeading: boolean;
  /** Which line below the table; 0 for one that has its place in it. */
  readonly line: number;
  readonly settled: Cell;
}

const OF_THE_TABLE = ['angle', 'locked', ...FOLLOWED] as const;
const isSameBand = (one: Band | undefined, other: Band | undefined) =>
  one === other || (one?.from === other?.from && one?.length === other?.length);

function isSettledAlike(before: Surroundings, now: Omit<Surroundings, 'settled'>): boolean {
  const [one, other] = [before.table, now.table];
  if (one === other) return true;
  // Turned, a cell goes with the middle of its table; without its row or column it lies below what is there.
  const isByExtent = one.angle !== 0 || !now.row || !now.column;
  return (
    before.isHeading === now.isHeading &&
    before.line === now.line &&
    isSameBand(before.row, now.row) &&
    isSameBand(before.column, now.column) &&
    [0, 1].every(
      (axis) => one.at[axis] === other.at[axis] && (!isByExtent || one.size[axis] === other.size[axis]),
    ) &&
    OF_THE_TABLE.every((name) => one[name] === other[name])
  );
}

/** By the cell as it is stored. A row that grows lays those anew that lie below it, and lets thousands be. */
const settledBefore = new WeakMap<Cell, Surroundings>();

function settleIn(table: Table, cell: Cell): Cell {
  const { known, rows } = gridOf(table);
  const row = isDisplaced(table, cell) ? undefined : known.rows.get(cell.row);
  const column = known.columns.get(cell.column);
  const now = {
    ...{ table, row, column },
    line: row && column ? 0 : lineBelow(table, cell),
    isHeading: table.header && rows[0]?.id === cell.row,
  };
  const before = settledBefore.get(cell);
  if (before && isSettledAlike(before, now)) return before.settled;
  const settled = placeIn(table, cell);
  settledBefore.set(cell, { ...now, settled });
  return settled;
}

const NOWHERE: Point = [0, 0];

const bonds: BondModel<Cell> = {
  isPlaced: true,
  follows: ['font', 'fontSize', 'align', 'valign', 'opacity', 'marks', 'locked'],
  targets: ({ parent }) => (parent === null ? [] : [parent]),
  settle(cell, get) {
    const target = cell.parent === null ? undefined : get(cell.parent);
    if (isTable(target)) return settleIn(target.shape, cell);
    // Its table is gone: with nothing to see it takes no place on the board.
    return cell.text === '' && cell.fill === 'none' ? Object.freeze<Cell>({ ...cell, size: NOWHERE }) : cell;
  },
  release: () => ({}),
  bondOf: () => undefined,
  bind: () => ({}),
};

export const cellModel: ShapeModel<Cell> = {
  type: 'cell',
  defaults: CELL_DEFAULTS,
  hasText: true,
  bonds,
  parse: (id, raw) =>
    parseShape<Cell>(id, 'cell', raw, CELL_DEFAULTS, (_, read) => {
      const [row, column] = [read.string('row', '', 32), read.string('column', '', 32)];
      if (row !== '' && !BAND_ID.test(row)) read.refuse('row');
      if (column !== '' && !BAND_ID.test(column)) read.refuse('column');
      const claim = read.string('claim', '', 32);
      const own = FOLLOWED.map(ownName).filter((name) => read.boolean(name, false));
      return { row, column, claim, ...Object.fromEntries(own.map((name) => [name, true])) };
    }),
};
