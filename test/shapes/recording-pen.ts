import type { Paint, Pen, TextPaint } from '../../render/pen';
import { approximateMeasure } from '../../shapes/text-lines';

export interface Recorded {
  readonly paths: { readonly path: readonly number[]; readonly paint: Paint }[];
  readonly lines: {
    readonly line: string;
    readonly x: number;
    readonly y: number;
    readonly paint: TextPaint;
  }[];
}

/** A pen that writes down what it is told, and refuses numbers that no surface could draw. */
export function createRecordingPen(detail = 1): { readonly pen: Pen; readonly recorded: Recorded } {
  const recorded: Recorded = { paths: [], lines: [] };
  const pen: Pen = {
    detail,
    measure: approximateMeasure,
    path(path, paint) {
      const numbers = Array.from(path);
      if (!numbers.every(Number.isFinite)) throw new Error('a path goes nowhere');
      recorded.paths.push({ path: numbers, paint });
    },
    image: () => false,
    text: (line, x, y, paint) => recorded.lines.push({ line, x, y, paint }),
  };
  return { pen, recorded };
}
