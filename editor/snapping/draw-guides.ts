import type { Point } from '../../board/shape';
import type { View } from '../../render/view';
import type { Guide } from './guide';

const CROSS = 3;
const TICK = 4;

function line(context: CanvasRenderingContext2D, [x, y]: Point, [otherX, otherY]: Point): void {
  context.moveTo(x, y);
  context.lineTo(otherX, otherY);
}

/** A line with a small cross at either end, or a gap between two ticks, a hair wide whatever the zoom. */
export function drawGuides(
  context: CanvasRenderingContext2D,
  view: Pick<View, 'toScreen'>,
  guides: readonly Guide[],
  color: string,
): void {
  if (guides.length === 0) return;
  context.beginPath();
  for (const { kind, from, to } of guides) {
    const [start, end] = [view.toScreen(from), view.toScreen(to)];
    line(context, start, end);
    const isAcross = from[1] === to[1];
    for (const [x, y] of [start, end]) {
      if (kind === 'edge') {
        line(context, [x - CROSS, y - CROSS], [x + CROSS, y + CROSS]);
        line(context, [x - CROSS, y + CROSS], [x + CROSS, y - CROSS]);
      } else if (isAcross) line(context, [x, y - TICK], [x, y + TICK]);
      else line(context, [x - TICK, y], [x + TICK, y]);
    }
  }
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.stroke();
}
