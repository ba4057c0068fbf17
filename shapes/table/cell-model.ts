import type { BondTarget } from '../../board/bond';
import { rotatePoint } from '../../board/geometry/box';
import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Point, Shape } from '../../board/shape';
import type { BondModel, ShapeModel } from '../../board/shape-model';
import type { TextMark } from '../../board/text-marks';
import { runsBetween } from '../../board/text-marks';
import { BAND_ID, gridOf } from './grid';
import type { Table } from './model';

/** What stands where a row and a column of its table meet. Where that is, is found from the table and never stored. */
export interface Cell extends Shape {
  readonly type: 'cell';
  readonly row: string;
  readonly column: string;
}

export const CELL_DEFAULTS = {
  ...COMMON_DEFAULTS,
  font: 'sans',
  fontSize: 16,
  align: 'left',
  row: '',
  column: '',
} as const;

/** Below a table whose row or column is gone, words that were written in it meanwhile: nothing is lost. */
const BELOW = 8;

const isTable = (target: BondTarget | undefined): target is BondTarget & { readonly shape: Table } =>
  target?.shape.type === 'table';

function boxIn(table: Table, cell: Cell): { readonly from: Point; readonly size: Point } {
  const grid = gridOf(table);
  const row = grid.known.rows.get(cell.row);
  const column = grid.known.columns.get(cell.column);
  if (row && column) return { from: [column.from, row.from], size: [column.length, row.length] };
  const size: Point = cell.text === '' ? [0, 0] : [column?.length ?? cell.size[0], cell.size[1]];
  return { from: [column?.from ?? 0, row?.from ?? grid.size[1] + BELOW], size };
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

function looksIn(table: Table, cell: Cell): FollowedLooks {
  const given: Record<string, unknown> = {};
  for (const name of ['font', 'fontSize', 'align', 'valign', 'opacity'] as const)
    if (cell[name] === CELL_DEFAULTS[name]) given[name] = table[name];
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

const NOWHERE: Point = [0, 0];

const bonds: BondModel<Cell> = {
  isPlaced: true,
  follows: ['font', 'fontSize', 'align', 'valign', 'opacity', 'marks', 'locked'],
  targets: ({ parent }) => (parent === null ? [] : [parent]),
  settle(cell, get) {
    const target = cell.parent === null ? undefined : get(cell.parent);
    if (isTable(target)) return placeIn(target.shape, cell);
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
      return { row, column };
    }),
};
