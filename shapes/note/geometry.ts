import type { Box } from '../../board/geometry/box';
import type { ShapeGeometry } from '../shape-kind';
import { solidGeometry } from '../solid-box';
import type { Note } from './model';

/** How far the soft shadow may reach beyond the paper, in board units. */
const SHADOW = 24;

/** Where a note is written on: the paper less a margin. */
export function writingBox({ size: [width, height] }: Note): Box {
  const margin = Math.min(16, width / 6, height / 6);
  return { minX: margin, minY: margin, maxX: width - margin, maxY: height - margin };
}

export const noteGeometry: ShapeGeometry<Note> = { ...solidGeometry<Note>(SHADOW), textBox: writingBox };
