import { type LetterStyle, runsBetween, type TextMark } from '../../board/text-marks';
import { BOLD_STROKE } from '../../render/pen';

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
export function piecesOf(text: string, marks: readonly TextMark[], from: number, to: number): Node[] {
  return runsBetween(marks, from, to).map(({ from: start, to: end, style }) => {
    const letters = text.slice(start, end);
    if (!style) return document.createTextNode(letters);
    const span = Object.assign(document.createElement('span'), { textContent: letters });
    Object.assign(span.style, cssOf(style));
    return span;
  });
}

/** Shows a text in an element with the looks of its letters. A zero-width space gives the last, still empty line its height. */
export function showStyled(element: HTMLElement, text: string, marks: readonly TextMark[] | undefined): void {
  if (marks) element.replaceChildren(...piecesOf(text, marks, 0, text.length), '\u200b');
  else element.textContent = `${text}\u200b`;
}
