import {
  type LetterStyle,
  runsBetween,
  type ScaleOfLine,
  scaleOf,
  type TextMark,
} from '../../board/text-marks';
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

function piecesOf(
  text: string,
  marks: readonly TextMark[],
  from: number,
  to: number,
  isBold: boolean,
): Node[] {
  return runsBetween(marks, from, to).map((run) => {
    const letters = text.slice(run.from, run.to);
    const style = isBold ? { ...run.style, bold: true as const } : run.style;
    if (!style) return document.createTextNode(letters);
    const span = Object.assign(document.createElement('span'), { textContent: letters });
    Object.assign(span.style, cssOf(style));
    return span;
  });
}

/** Line by line: those that are larger stand each in an element of their own, with the line end behind it. */
function linesOf(text: string, marks: readonly TextMark[], scaleOf: ScaleOfLine): Node[] {
  let from = 0;
  return text.split('\n').flatMap((line, index, lines) => {
    const to = from + line.length;
    const scale = scaleOf(from, to);
    const pieces = piecesOf(text, marks, from, to, scale !== 1);
    const large = document.createElement('span');
    // The baseline is put right for letters of the text's own size; the larger ones are as much further off as they are larger.
    Object.assign(large.style, {
      fontSize: `${scale}em`,
      position: 'relative',
      top: `calc(var(--baseline) * ${scale - 1})`,
    });
    large.append(...pieces);
    from = to + 1;
    const end = index < lines.length - 1 ? [document.createTextNode('\n')] : [];
    return scale === 1 ? [...pieces, ...end] : [large, ...end];
  });
}

/**
 * Shows a text in an element with the looks of its letters.
 *
 * @param end what gives the last, still empty line its height
 */
export function showStyled(
  element: HTMLElement,
  text: string,
  marks: readonly TextMark[] | undefined,
  end = '\u200b',
): void {
  if (!marks) {
    element.textContent = text + end;
    return;
  }
  const scale = scaleOf(marks);
  const nodes = scale ? linesOf(text, marks, scale) : piecesOf(text, marks, 0, text.length, false);
  element.replaceChildren(...nodes, end);
}
