import type { Theme } from './theme';
import type { View } from './view';

/** Board units between two dots of the finest grid; each coarser one has five times the distance. */
export const GRID_STEP = 20;
const COARSER = 5;
/** Distances between dots, in CSS pixels, at which a grid appears and is at full strength. */
const APPEARS = 9;
const FULL = 22;

/** One level of dots: the distance between them in board units and how strong they are, 0..1. */
export interface GridLevel {
  readonly step: number;
  readonly strength: number;
}

/** The levels to paint at a zoom (CSS pixels per unit), the coarser one first; a level fades in as its dots move apart. */
export function gridLevels(zoom: number): readonly GridLevel[] {
  const levels: GridLevel[] = [];
  let step = GRID_STEP;
  while (step * zoom < APPEARS) step *= COARSER;
  const strength = Math.min(1, (step * zoom - APPEARS) / (FULL - APPEARS));
  if (strength < 1) levels.push({ step: step * COARSER, strength: 1 });
  if (strength > 0) levels.push({ step, strength });
  return levels;
}

/** Paints the dots that lie in view, on whole device pixels. The context's transform is reset. */
export function drawGrid(context: CanvasRenderingContext2D, view: View, theme: Theme): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme.grid;
  const dot = Math.max(1, Math.round(1.5 * view.ratio));
  for (const { step, strength } of gridLevels(view.camera.zoom)) {
    context.globalAlpha = strength;
    const gap = step * view.scale;
    const firstColumn = Math.ceil(view.originX / gap - 0.5);
    const firstRow = Math.ceil(view.originY / gap - 0.5);
    context.beginPath();
    for (let row = firstRow; row * gap - view.originY < view.deviceHeight + dot; row += 1) {
      const y = Math.round(row * gap - view.originY - dot / 2);
      for (let column = firstColumn; column * gap - view.originX < view.deviceWidth + dot; column += 1) {
        context.rect(Math.round(column * gap - view.originX - dot / 2), y, dot, dot);
      }
    }
    context.fill();
  }
  context.globalAlpha = 1;
}
