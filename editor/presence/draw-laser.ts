import type { View } from '../../render/view';
import { LASER_LIFE, type LaserTrail } from './laser-trails';

/** CSS pixels across, where the light is now. */
const WIDTH = 6;
const GLOW = 10;

/** Light trails: thinner and fainter the older they are, and the same width at every zoom. */
export function drawLaser(
  context: CanvasRenderingContext2D,
  view: Pick<View, 'toScreen'>,
  trails: readonly LaserTrail[],
  now: number,
  ownColor: string,
): void {
  if (trails.length === 0) return;
  context.save();
  context.lineCap = 'round';
  for (const { color, points } of trails) {
    context.strokeStyle = ownColor;
    if (color !== undefined) context.strokeStyle = color;
    context.shadowColor = String(context.strokeStyle);
    context.shadowBlur = GLOW;
    points.forEach((point, index) => {
      const left = 1 - (now - point.time) / LASER_LIFE;
      const before = points[index - 1];
      if (left <= 0) return;
      const [x, y] = view.toScreen(point.at);
      const [fromX, fromY] = !before || point.isFirst ? [x, y] : view.toScreen(before.at);
      context.globalAlpha = Math.min(1, left * 1.5);
      context.lineWidth = Math.max(1, WIDTH * left);
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(x + 0.01, y);
      context.stroke();
    });
  }
  context.restore();
}
