import type { ShapeDraft, ShapePatch } from '../../board/shape';
import { readColour } from './colour';
import { boxOfElement, type Element, numberOf, stringOf } from './element';
import { commonOf, fontOf } from './style';

const ALIGNS = new Set(['left', 'center', 'right']);
const VALIGNS = new Set(['top', 'middle', 'bottom']);
export const LONGEST_TEXT = 100_000;

/** `originalText` is as it was typed, `text` with the line breaks that wrapping put in: it holds where the other says nothing. */
function wordsOf(element: Element): string {
  return (stringOf(element, 'originalText') || stringOf(element, 'text') || '').slice(0, LONGEST_TEXT);
}

function lettersOf(element: Element): ShapePatch {
  const align = stringOf(element, 'textAlign') ?? 'left';
  const size = numberOf(element, 'fontSize', Number.parseFloat(stringOf(element, 'font') ?? '20') || 20);
  return {
    text: wordsOf(element),
    font: fontOf(element),
    fontSize: Math.min(2_000, Math.max(1, size)),
    align: ALIGNS.has(align) ? align : 'left',
  };
}

/** A text that stands by itself; nothing for an empty one. */
export function readFreeText(element: Element): ShapeDraft | undefined {
  if (wordsOf(element).trim() === '') return undefined;
  return {
    type: 'text',
    ...boxOfElement(element),
    ...commonOf(element),
    ...lettersOf(element),
    width: element.autoResize === false ? 'fixed' : 'auto',
  };
}

/** What a text bound to a shape gives to that shape. */
export function readLabel(element: Element): ShapePatch {
  const valign = stringOf(element, 'verticalAlign') ?? 'middle';
  return { ...lettersOf(element), valign: VALIGNS.has(valign) ? valign : 'middle' };
}

/** Whether a label has another colour than its shape's outline: here both have one. */
export function hasOwnColour(label: Element, container: ShapeDraft): boolean {
  return container.stroke !== 'none' && readColour(label.strokeColor) !== container.stroke;
}
