import { LINE, MOVE, type Pen } from '../../render/pen';
import { linePaint } from '../dash';
import { rectanglePath } from '../outline-path';
import { drawText } from '../written-text';
import type { Cell } from './cell-model';
import { cellGeometry } from './geometry';
import { type Band, gridOf } from './grid';
import type { Table } from './model';

/** Lines nearer than this many device pixels are a grey patch: they are left out. */
const NEAREST = 3;

const isSeen = (bands: readonly Band[], detail: number) =>
  bands.some(({ length }) => length * detail >= NEAREST);

/** The ground of a heading: paper on which the lines' own colour lies thinly. */
function tint(stroke: string, fill: string): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const base = fill === 'none' ? '#ffffff' : fill;
  const line = stroke === 'none' ? '#adb5bd' : stroke;
  const mixed = [1, 3, 5].map((at) => Math.round(channel(base, at) * 0.8 + channel(line, at) * 0.2));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export function drawTable(shape: Table, pen: Pen): void {
  const { columns, rows, size } = gridOf(shape);
  const [width, height] = size;
  if (shape.fill !== 'none') pen.path(rectanglePath(size, 0), { fill: shape.fill });
  if (shape.header)
    pen.path(rectanglePath([width, rows[0]!.length], 0), { fill: tint(shape.stroke, shape.fill) });
  const paint = linePaint(shape);
  if (!paint) return;
  const lines: number[] = [];
  if (isSeen(columns, pen.detail))
    for (const { from } of columns.slice(1)) lines.push(MOVE, from, 0, LINE, from, height);
  if (isSeen(rows, pen.detail))
    for (const { from } of rows.slice(1)) lines.push(MOVE, 0, from, LINE, width, from);
  if (lines.length > 0) pen.path(lines, { ...paint, cap: 'butt' });
  pen.path(rectanglePath(size, 0), { ...paint, join: 'miter' });
}

/** Within the lines of its table, so that those stay to be seen. */
const INSET = 0.75;

export function drawCell(shape: Cell, pen: Pen): void {
  const [width, height] = shape.size;
  if (shape.fill !== 'none' && width > 2 && height > 2) {
    const [right, bottom] = [width - INSET, height - INSET];
    pen.path([MOVE, INSET, INSET, LINE, right, INSET, LINE, right, bottom, LINE, INSET, bottom, 4], {
      fill: shape.fill,
    });
  }
  drawText(shape, pen, cellGeometry.textBox!(shape));
}
