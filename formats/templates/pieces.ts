import type { Point, ShapeDraft } from '../../board/shape';

/** Papers and pale fills of the palette, by what they are for. */
export const TINT = {
  yellow: '#ffe48f',
  peach: '#ffcfa3',
  rose: '#ffc2cb',
  lilac: '#dccbff',
  azure: '#bfe0ff',
  mint: '#bdeccd',
  paleBlue: '#dce5ff',
  paleGreen: '#d3f2da',
  paleRed: '#ffdcdd',
  paleAmber: '#fdefb8',
  paleSlate: '#e6e9ee',
  paleViolet: '#e9deff',
  white: '#ffffff',
} as const;

const SOFT = '#686e78';

/** A place to put things: pale, with its name at the top. */
export function area(at: Point, size: Point, name: string, fill: string = TINT.paleSlate): ShapeDraft {
  const look = { fill, stroke: 'none', rounding: 12, font: 'sans', fontSize: 20, valign: 'top' };
  return { type: 'rectangle', at, size, ...look, text: name };
}

export function box(
  at: Point,
  size: Point,
  words = '',
  own: Readonly<Record<string, string | number>> = {},
): ShapeDraft {
  const look = { fill: TINT.white, strokeWidth: 2, rounding: 12, font: 'sans', fontSize: 18 };
  return { type: 'rectangle', at, size, ...look, ...own, text: words };
}

export function sticky(at: Point, words: string, fill: string = TINT.yellow, side = 140): ShapeDraft {
  return { type: 'note', at, size: [side, side], fill, text: words };
}

export function heading(at: Point, words: string, fontSize = 36): ShapeDraft {
  const size: Point = [words.length * fontSize * 0.56, fontSize * 1.25];
  return { type: 'text', at, size, font: 'hand', fontSize, text: words };
}

export function caption(at: Point, words: string, fontSize = 16): ShapeDraft {
  const size: Point = [words.length * fontSize * 0.54, fontSize * 1.25];
  return { type: 'text', at, size, font: 'sans', fontSize, stroke: SOFT, text: words };
}

function along(
  type: string,
  from: Point,
  to: Point,
  own: Readonly<Record<string, string | number>>,
): ShapeDraft {
  const at: Point = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
  const size: Point = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
  const points = [from, to].map(([x, y]): Point => [x - at[0], y - at[1]]);
  return { type, at, size, points, strokeWidth: 2, ...own };
}

export function arrow(from: Point, to: Point): ShapeDraft {
  return along('arrow', from, to, {});
}

export function rule(
  from: Point,
  to: Point,
  own: Readonly<Record<string, string | number>> = { stroke: SOFT },
): ShapeDraft {
  return along('line', from, to, own);
}
