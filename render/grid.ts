import type { GridKind } from './grid-kind';
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

/** Calls back for each place of a grid line along one axis that lies in view, in device pixels. */
function eachLine(gap: number, origin: number, length: number, tell: (place: number) => void): void {
  for (let line = Math.ceil(origin / gap - 0.5); line * gap - origin < length + 1; line += 1) {
    tell(line * gap - origin);
  }
}

/** Paints the dots or lines that lie in view, on whole device pixels. The context's transform is reset. */
export function drawGrid(
  context: CanvasRenderingContext2D,
  view: View,
  theme: Theme,
  kind: GridKind = 'dots',
): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = theme.grid;
  const { deviceWidth, deviceHeight } = view;
  const thick =
    kind === 'lines' ? Math.max(1, Math.round(view.ratio / 2)) : Math.max(1, Math.round(1.5 * view.ratio));
  const isLines = kind === 'lines';
  for (const { step, strength } of gridLevels(view.camera.zoom)) {
    // Lines cover much more than dots do: as strong as these, they would stand before what is drawn.
    context.globalAlpha = isLines ? strength * 0.5 : strength;
    const gap = step * view.scale;
    const columns: number[] = [];
    const place = (at: number) => Math.round(at - thick / 2);
    eachLine(gap, view.originX, deviceWidth, (at) => columns.push(place(at)));
    context.beginPath();
    eachLine(gap, view.originY, deviceHeight, (at) => {
      const y = place(at);
      if (isLines) context.rect(0, y, deviceWidth, thick);
      else for (const x of columns) context.rect(x, y, thick, thick);
    });
    if (isLines) for (const x of columns) context.rect(x, 0, thick, deviceHeight);
    context.fill();
  }
  context.globalAlpha = 1;
}
