import { type Box, boxHeight, boxWidth } from '../board/geometry/box';
import type { TextLine } from '../board/geometry/text-layout';
import type { Shape } from '../board/shape';
import { BASELINE, LINE_HEIGHT, type Pen } from '../render/pen';
import { drawStyledLine } from './styled-line';
import { approximateMeasure, blockOf, type TextBlock } from './text-lines';

/** Letters smaller than this many device pixels are a blur; below it a line of text is painted as a bar, and below half of it not at all. */
const READABLE = 3;

/** Where a block of text begins, given the box it is aligned in. */
function topOf(shape: Shape, box: Box, height: number): number {
  if (shape.valign === 'top') return box.minY;
  return shape.valign === 'bottom' ? box.maxY - height : (box.minY + box.maxY - height) / 2;
}

function anchorOf(shape: Shape, box: Box): number {
  if (shape.align === 'left') return box.minX;
  return shape.align === 'right' ? box.maxX : (box.minX + box.maxX) / 2;
}

/** The colour of letters: a shape without an outline still has readable text. */
export function letterColor(shape: Shape): string {
  return shape.stroke === 'none' ? '#1d1d20' : shape.stroke;
}

function leftOf(shape: Shape, anchor: number, width: number): number {
  return anchor - (shape.align === 'left' ? 0 : shape.align === 'right' ? width : width / 2);
}

/** Goes through the lines from above, each as high as its letters are large. */
function eachLine(
  { lines, fontSize }: TextBlock,
  from: number,
  visit: (line: TextLine, top: number, size: number) => void,
): void {
  let top = from;
  for (const line of lines) {
    const size = fontSize * (line.scale ?? 1);
    visit(line, top, size);
    top += size * LINE_HEIGHT;
  }
}

function drawBars(shape: Shape, pen: Pen, block: TextBlock, top: number, anchor: number): void {
  const bars: number[] = [];
  eachLine(block, top, (line, lineTop, size) => {
    if (line.width === 0) return;
    const left = leftOf(shape, anchor, line.width);
    const y = lineTop + 0.55 * size * LINE_HEIGHT;
    bars.push(0, left, y, 1, left + line.width, y);
  });
  if (bars.length > 0)
    pen.path(bars, { stroke: letterColor(shape), width: block.fontSize * 0.3, cap: 'butt' });
}

/** Whether letters are written, not bars. */
export function isReadable({ fontSize }: TextBlock, pen: Pen): boolean {
  return fontSize * pen.detail >= READABLE;
}

/** Writes a laid-out block into a box of the shape's own space, aligned as the shape says. */
export function drawBlock(shape: Shape, pen: Pen, block: TextBlock, box: Box): void {
  const onScreen = block.fontSize * pen.detail;
  if (shape.text === '' || onScreen < READABLE / 2) return;
  const [top, anchor] = [topOf(shape, box, block.height), anchorOf(shape, box)];
  if (!isReadable(block, pen)) {
    drawBars(shape, pen, block, top, anchor);
    return;
  }
  const look = { font: shape.font, color: letterColor(shape), align: shape.align };
  eachLine(block, top, (line, lineTop, size) => {
    if (line.text === '') return;
    const paint = { ...look, size };
    const baseline = lineTop + BASELINE * size * LINE_HEIGHT;
    const left = leftOf(shape, anchor, line.width);
    if (drawStyledLine(shape, pen, line, { left, baseline }, paint)) return;
    pen.text(line.text, anchor, baseline, paint);
  });
}

/** Writes a shape's text into a box of its own space, wrapped to its width. */
export function drawText(shape: Shape, pen: Pen, box: Box): void {
  if (shape.text === '') return;
  drawBlock(shape, pen, blockOf(shape, boxWidth(box), pen.measure), box);
}

/**
 * Where a shape's text lies, in its own space, by average widths: for hits and for what must be repainted. Undefined without text.
 *
 * @param width the text is wrapped to; the box's own unless told
 */
export function textExtent(shape: Shape, box: Box, width = boxWidth(box)): Box | undefined {
  if (shape.text === '') return undefined;
  const block = blockOf(shape, width, approximateMeasure);
  const top = topOf(shape, box, block.height);
  const left = leftOf(shape, anchorOf(shape, box), block.width);
  return { minX: left, minY: top, maxX: left + block.width, maxY: top + block.height };
}

/** A text's extent, widened by what average widths may be off. */
export function paintedTextExtent(shape: Shape, box: Box): Box | undefined {
  const extent = textExtent(shape, box);
  if (!extent) return undefined;
  const slack = boxHeight(extent) > boxHeight(box) ? boxHeight(extent) * 0.3 : 0;
  return {
    minX: Math.min(extent.minX, box.minX) - shape.fontSize,
    minY: extent.minY - slack - shape.fontSize,
    maxX: Math.max(extent.maxX, box.maxX) + shape.fontSize,
    maxY: extent.maxY + slack + shape.fontSize,
  };
}
