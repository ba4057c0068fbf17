import type { Point, ShapePatch } from '../../board/shape';
import type { StrokeRecord } from '../../editor/gestures/drawing';
import { defineStrokeTool, type PenLiking } from '../../editor/tools/stroke-tool';
import { createInkRecorder } from './ink-recorder';
import { finishInk } from './point-list';

/** Units to a CSS pixel: finer than a hand, whatever the zoom it draws at. */
const UNITS_PER_PIXEL = 8;
const FINEST_UNIT = 1 / 1024;

/** A power of two, so that sums of steps stay exact. */
export function unitAt(zoom: number): number {
  return Math.max(FINEST_UNIT, 2 ** Math.floor(Math.log2(1 / (UNITS_PER_PIXEL * zoom))));
}

function beginStroke(start: Point, pressure: boolean, zoom: number, style: ShapePatch): StrokeRecord {
  const unit = unitAt(zoom);
  const at: Point = [Math.round(start[0] / unit) * unit, Math.round(start[1] / unit) * unit];
  const recorder = createInkRecorder(at, unit, pressure);
  const stride = pressure ? 3 : 2;
  let force = 0.5;
  /** Steps from the last recorded point along points that are only shown yet. */
  const stepsAlong = (ahead: readonly Point[]) => {
    let [x, y] = [0, 0];
    const { numbers } = recorder;
    for (let index = 0; index < numbers.length; index += stride) {
      x += numbers[index]!;
      y += numbers[index + 1]!;
    }
    return ahead.flatMap((point) => {
      const [nextX, nextY] = [Math.round((point[0] - at[0]) / unit), Math.round((point[1] - at[1]) / unit)];
      const step = [nextX - x, nextY - y];
      [x, y] = [nextX, nextY];
      return pressure ? [...step, Math.round(force * 255)] : step;
    });
  };
  return {
    draft: { ...style, type: 'ink', at, size: [0, 0], unit, pressure },
    property: 'points',
    get isFull() {
      return recorder.isFull;
    },
    add(point, strength) {
      force = strength;
      return recorder.add(point, strength);
    },
    finish: (ahead = []) => ({
      ...finishInk({ at, unit, pressure, points: [...recorder.numbers, ...stepsAlong(ahead)] }),
    }),
  };
}

/** At the middle of the slider a stroke is as it always was. */
const STREAMLINE = 0.7;

function penOf({ penWidth, smoothing }: PenLiking): ShapePatch {
  const streamline = Math.round(smoothing * STREAMLINE * 100) / 100;
  return penWidth === 'constant' ? { streamline, thinning: 0 } : { streamline };
}

export const drawTool = defineStrokeTool(
  {
    id: 'draw',
    label: 'Draw',
    keys: ['p', 'x', '7'],
    icon: 'pencil',
    keywords: 'pen pencil freehand brush ink',
  },
  {
    type: 'ink',
    meansFigures: true,
    begin: ({ at, hasPressure, zoom, style, liking }) =>
      beginStroke(at, hasPressure, zoom, { ...style, ...penOf(liking) }),
  },
);

/** Its colour, width and opacity are remembered apart from the pen's. */
export const highlighterTool = defineStrokeTool(
  {
    id: 'highlighter',
    label: 'Highlighter',
    keys: ['shift+p'],
    icon: 'highlighter',
    keywords: 'marker neon',
  },
  {
    type: 'ink',
    own: { brush: 'marker' },
    begin: ({ at, zoom, style }) => beginStroke(at, false, zoom, style),
  },
);
