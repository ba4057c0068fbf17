import { LINE, MOVE, type Path, type Pen } from '../render/pen';
import { discAt } from './outline-path';

const DISC = '#3358d4';
const SIGN = '#ffffff';

function triangle(x: number, y: number, size: number): Path {
  return [
    MOVE,
    x - size * 0.35,
    y - size * 0.5,
    LINE,
    x + size * 0.55,
    y,
    LINE,
    x - size * 0.35,
    y + size * 0.5,
    4,
  ];
}

/**
 * The sign of what plays when somebody asks for it: a disc with a triangle in it.
 *
 * @param edge how wide a rim it has, where what lies under it may be of its own colour
 */
export function drawPlayBadge(pen: Pen, x: number, y: number, radius: number, edge = 0): void {
  pen.path(discAt([x, y], radius), { fill: DISC, ...(edge > 0 ? { stroke: SIGN, width: edge } : {}) });
  pen.path(triangle(x, y, radius * 0.9), { fill: SIGN });
}
