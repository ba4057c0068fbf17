import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import type { PlacedBox, RawShape, ShapeModel } from '../../board/shape-model';
import { gridOf, readBands, scaledBands } from './grid';

/**
 * Rows and columns. Each is a property of its own (`column:<id>` and `row:<id>` say its place as a fractional index, `wide:<id>` and
 * `tall:<id>` how large it is), so that two people who insert, move or delete at once both get what they meant. What is written lies in
 * cells: shapes of their own that name the table as their parent. `high:<row>:<column>` is the room that the words of one cell need.
 */
export interface Table extends Shape {
  readonly type: 'table';
  /** Whether its first row is a heading. */
  readonly header: boolean;
}

export const TABLE_DEFAULTS = {
  ...COMMON_DEFAULTS,
  stroke: '#adb5bd',
  fill: '#ffffff',
  strokeWidth: 1.5,
  font: 'sans',
  fontSize: 16,
  align: 'left',
  valign: 'middle',
  header: true,
} as const;

const NO_EXTENT: Shape['size'] = [0, 0];

function parse(id: Shape['id'], raw: RawShape) {
  // Its extent is that of its rows and columns; what is stored beside them counts for nothing.
  const complete: RawShape = {
    get: (name) => raw.get(name) ?? (name === 'size' ? NO_EXTENT : undefined),
    [Symbol.iterator]: () => raw[Symbol.iterator](),
  };
  return parseShape<Table>(id, 'table', complete, TABLE_DEFAULTS, (common, read) => {
    const header = read.boolean('header', TABLE_DEFAULTS.header);
    const bands = readBands(raw, read.refuse);
    return { header, ...bands, size: gridOf({ ...common, ...bands }).size };
  });
}

export const tableModel: ShapeModel<Table> = {
  type: 'table',
  defaults: TABLE_DEFAULTS,
  hasText: false,
  holds: 'laid',
  parse,
  resize: (shape, { at, size }: PlacedBox) => ({ at, size, ...scaledBands(shape, size) }),
};
