import { toBoardSpace } from '../../board/geometry/box';
import type { Shape } from '../../board/shape';
import type { TextMeasure } from '../../render/pen';
import type { View } from '../../render/view';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { TextRange } from '../text/caret-shift';
import { bandsOf, type MarkedBand } from '../text/marked-bands';
import type { OthersCaret } from './others-presence';

/** CSS pixels. */
const CARET = 2;
const FLAG = { height: 15, padding: 4, rounding: 3 } as const;
const LONGEST_NAME = 24;
/** Letters smaller than this on the screen have no carets: nobody sees where they stand. */
const LEAST_HEIGHT = 6;

export interface CaretPorts {
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  /** As it is seen; undefined for what is not there or must not be read. */
  shapeOf(caret: OthersCaret): Shape | undefined;
  readonly font: string;
}

/** Of a source that is drawn as something else no letter is seen: who writes in it is told behind it. */
function bandBehind(shape: Shape): MarkedBand {
  return {
    corner: toBoardSpace([shape.size[0], 0], shape),
    width: 0,
    height: shape.size[1],
    angle: shape.angle,
  };
}

function fillBand(context: CanvasRenderingContext2D, view: View, band: MarkedBand, least: number): void {
  const [left, top] = view.toScreen(band.corner);
  const { zoom } = view.camera;
  context.save();
  context.translate(left, top);
  context.rotate(band.angle);
  context.fillRect(-least / 2, 0, Math.max(least, band.width * zoom), band.height * zoom);
  context.restore();
}

/** Whose caret it is, on a flag above it. */
function drawFlag(
  context: CanvasRenderingContext2D,
  view: View,
  band: MarkedBand,
  name: string,
  font: string,
): void {
  if (name === '') return;
  const words = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
  const [left, top] = view.toScreen(band.corner);
  context.save();
  context.translate(left, top);
  context.rotate(band.angle);
  context.font = `500 10px ${font}`;
  context.textBaseline = 'middle';
  const width = context.measureText(words).width + 2 * FLAG.padding;
  context.beginPath();
  context.roundRect(-CARET / 2, -FLAG.height, width, FLAG.height, [
    FLAG.rounding,
    FLAG.rounding,
    FLAG.rounding,
    0,
  ]);
  context.fill();
  context.fillStyle = '#ffffff';
  context.fillText(words, FLAG.padding - CARET / 2, -FLAG.height / 2 + 0.5);
  context.restore();
}

/** Where others write: what they have marked tinted, their caret as a line with their name. */
export function drawCarets(
  context: CanvasRenderingContext2D,
  view: View,
  carets: readonly OthersCaret[],
  { kinds, measure, shapeOf, font }: CaretPorts,
): void {
  for (const caret of carets) {
    const shape = shapeOf(caret);
    const kind = shape && kinds.get(shape.type);
    if (!kind) continue;
    context.save();
    // A colour comes from another person: what canvas can't read is ignored by it.
    context.fillStyle = '#4c5bd4';
    context.fillStyle = caret.color;
    const bands = (range: TextRange) =>
      kind.text?.trouble ? [bandBehind(shape)] : bandsOf(shape, kind, measure, range);
    const marked = bands(caret.range);
    const [end] = bands([caret.range[1], caret.range[1]]);
    if (end && end.height * view.camera.zoom >= LEAST_HEIGHT) {
      context.globalAlpha = 0.22;
      if (caret.range[0] < caret.range[1]) for (const band of marked) fillBand(context, view, band, 0);
      context.globalAlpha = 1;
      fillBand(context, view, end, CARET);
      // Their cursor has the name already; a flag over letters is better spared.
      if (!caret.hasCursor) drawFlag(context, view, end, caret.name, font);
    }
    context.restore();
  }
}
