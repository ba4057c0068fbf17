import { type LetterStyle, runsBetween } from '../../board/text-marks';
import { BOLD_STROKE } from '../../render/pen';

/** How letters look on the screen: what is stored of them, and colours that are only shown. */
export interface ShownMark {
  readonly from: number;
  readonly to: number;
  readonly style: LetterStyle & { readonly color?: string };
}

/** A stored colour as it is painted in the present theme. */
export type PaintColour = (stored: string) => string;

/** As the pens draw it: no look changes the width of a letter, or the caret of the field over it would stand elsewhere. */
function cssOf({
  bold,
  italic,
  underline,
  strike,
  code,
  highlight,
  link,
}: LetterStyle): Partial<CSSStyleDeclaration> {
  const lines = [underline || link ? 'underline' : '', strike ? 'line-through' : ''].filter(Boolean);
  return {
    ...(bold ? { webkitTextStroke: `${BOLD_STROKE}em currentcolor` } : {}),
    ...(italic ? { fontStyle: 'italic' } : {}),
    ...(lines.length > 0 ? { textDecorationLine: lines.join(' ') } : {}),
    ...(highlight || code
      ? { background: highlight ? 'rgb(255 215 90 / 0.55)' : 'rgb(128 140 160 / 0.22)' }
      : {}),
    ...(link ? { color: '#3358d4' } : {}),
  };
}

/** Letters from one place to another in elements that look as they do. */
export function piecesOf(
  text: string,
  marks: readonly ShownMark[],
  from: number,
  to: number,
  paint?: PaintColour,
): Node[] {
  return runsBetween(marks, from, to).map(({ from: start, to: end, style }) => {
    const letters = text.slice(start, end);
    if (!style) return document.createTextNode(letters);
    const span = Object.assign(document.createElement('span'), { textContent: letters });
    Object.assign(span.style, cssOf(style), style.color && paint ? { color: paint(style.color) } : {});
    return span;
  });
}

/** Shows a text in an element with the looks of its letters. A zero-width space gives the last, still empty line its height. */
export function showStyled(
  element: HTMLElement,
  text: string,
  marks: readonly ShownMark[] | undefined,
  paint?: PaintColour,
): void {
  if (marks) element.replaceChildren(...piecesOf(text, marks, 0, text.length, paint), '\u200b');
  else element.textContent = `${text}\u200b`;
}
