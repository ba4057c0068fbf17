import {
  type Box,
  boxContainsPoint,
  boxOf,
  placeBox,
  toShapeSpace,
  uniteBoxes,
} from '../../board/geometry/box';
import type { ShapeGeometry } from '../shape-kind';
import { solidGeometry } from '../solid-box';
import { paintedTextExtent } from '../written-text';
import type { Cell } from './cell-model';
import type { Table } from './model';

/** Half of the widest line one draws a table with. */
const LINE = 12;
/** Between a cell's lines and its words, in board units. */
export const AIR = [10, 6] as const;
const solidCell = solidGeometry<Cell>(0);

export const tableGeometry: ShapeGeometry<Table> = solidGeometry<Table>(LINE);

const isSeen = ({ text, fill }: Cell) => text !== '' || fill !== 'none';

const textBox = ({ size: [width, height] }: Cell): Box => ({
  minX: Math.min(AIR[0], width / 2),
  minY: Math.min(AIR[1], height / 2),
  maxX: Math.max(width - AIR[0], width / 2),
  maxY: Math.max(height - AIR[1], height / 2),
});

/** Nothing is bound to a cell, and an empty one is not there for the hand: what lies under it is. */
export const cellGeometry: ShapeGeometry<Cell> = {
  /** Words that found no room yet (others are writing them) reach beyond it. */
  paintedBounds(shape) {
    const text = paintedTextExtent(shape, textBox(shape));
    const box = boxOf([0, 0], shape.size);
    return placeBox(text ? uniteBoxes([box, text])! : box, shape);
  },
  hit: (shape, point) =>
    isSeen(shape) && boxContainsPoint(boxOf([0, 0], shape.size), toShapeSpace(point, shape)),
  touches: (shape, from, to, tolerance) => isSeen(shape) && solidCell.touches(shape, from, to, tolerance),
  handles: () => [],
  textBox,
};
