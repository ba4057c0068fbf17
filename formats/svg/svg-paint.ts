import { readColour } from '../excalidraw/colour';
import type { XmlElement } from './parse-xml';

/** What an element is drawn with: its own words, or those of what it lies in. */
export interface SvgPaint {
  /** `#rrggbb` or 'none'. */
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dash: 'solid' | 'dashed' | 'dotted';
  /** Of everything of it. */
  readonly opacity: number;
  readonly fillOpacity: number;
  readonly strokeOpacity: number;
  readonly color: string;
  readonly fontSize: number;
  readonly fontFamily: string;
  readonly anchor: 'left' | 'center' | 'right';
  readonly isHidden: boolean;
}

export const FIRST_PAINT: SvgPaint = {
  fill: '#000000',
  stroke: 'none',
  strokeWidth: 1,
  dash: 'solid',
  opacity: 1,
  fillOpacity: 1,
  strokeOpacity: 1,
  color: '#000000',
  fontSize: 16,
  fontFamily: '',
  anchor: 'left',
  isHidden: false,
};

/** What no shape here can look like: what carries one of these is drawn as pixels. */
const BEYOND = [
  'filter',
  'mask',
  'clip-path',
  'marker-start',
  'marker-mid',
  'marker-end',
  'marker',
  'mix-blend-mode',
];
const ANCHORS: Readonly<Record<string, SvgPaint['anchor']>> = {
  start: 'left',
  middle: 'center',
  end: 'right',
};

/** Attributes, and what `style` says, which counts for more. */
export function sayingsOf({ attributes }: XmlElement): ReadonlyMap<string, string> {
  const said = new Map(attributes);
  for (const each of (attributes.get('style') ?? '').split(';')) {
    const at = each.indexOf(':');
    if (at > 0)
      said.set(
        each.slice(0, at).trim().toLowerCase(),
        each
          .slice(at + 1)
          .replace(/!important/i, '')
          .trim(),
      );
  }
  return said;
}

/** A length in pixels; undefined for what can't be told without more (`em`), or is none. */
export function readLength(text: string | undefined, whole = 0): number | undefined {
  const [, number, unit = ''] =
    /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*(px|pt|mm|cm|in|%)?\s*$/i.exec(text ?? '') ?? [];
  if (number === undefined) return undefined;
  const sizes: Readonly<Record<string, number>> = {
    '': 1,
    px: 1,
    pt: 4 / 3,
    mm: 96 / 25.4,
    cm: 96 / 2.54,
    in: 96,
  };
  const factor = unit === '%' ? whole / 100 : sizes[unit.toLowerCase()]!;
  return Number(number) * factor;
}

function readPart(text: string | undefined): number | undefined {
  if (text === undefined) return 1;
  const value = text.trim().endsWith('%') ? Number.parseFloat(text) / 100 : Number(text);
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : undefined;
}

/** A colour; undefined for gradients, patterns and half-transparent ones. */
function readPaint(text: string | undefined, inherited: string, color: string): string | undefined {
  const word = text?.trim();
  if (word === undefined || word === '' || word === 'inherit') return inherited;
  if (/^currentcolor$/i.test(word)) return color;
  const alpha = /^#(?:[0-9a-f]{3}([0-9a-f])|[0-9a-f]{6}([0-9a-f]{2}))$/i.exec(word);
  if (alpha && !/^f+$/i.test(alpha[1] ?? alpha[2]!) && !/^0+$/.test(alpha[1] ?? alpha[2]!)) return undefined;
  const share = /^(?:rgba|rgb)\([^)]*[\s,/]+([\d.]+%?)\s*\)$/i.exec(word)?.[1];
  const hasAlpha = /^rgba\(/i.test(word) || /\//.test(word);
  if (hasAlpha && share !== undefined && ![0, 1].includes(readPart(share) ?? 0.5)) return undefined;
  return readColour(word);
}

function readDash(text: string | undefined, inherited: SvgPaint['dash'], width: number): SvgPaint['dash'] {
  if (text === undefined || text === 'inherit') return inherited;
  const [first = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return first === 0 ? 'solid' : first <= 1.5 * width ? 'dotted' : 'dashed';
}

/** What an element is drawn with; null where no shape here can look so. */
export function readSvgPaint(said: ReadonlyMap<string, string>, within: SvgPaint): SvgPaint | null {
  if (BEYOND.some((name) => said.has(name) && said.get(name) !== 'none' && said.get(name) !== 'normal'))
    return null;
  const color = readPaint(said.get('color'), within.color, within.color);
  const fill = readPaint(said.get('fill'), within.fill, color ?? within.color);
  const stroke = readPaint(said.get('stroke'), within.stroke, color ?? within.color);
  const own = {
    opacity: said.get('opacity'),
    fill: said.get('fill-opacity'),
    stroke: said.get('stroke-opacity'),
  };
  const [opacity, ofFill, ofStroke] = [readPart(own.opacity), readPart(own.fill), readPart(own.stroke)];
  const width = said.has('stroke-width') ? readLength(said.get('stroke-width')) : within.strokeWidth;
  const fontSize = said.has('font-size')
    ? readLength(said.get('font-size'), within.fontSize)
    : within.fontSize;
  if (color === undefined || fill === undefined || stroke === undefined || width === undefined) return null;
  if (opacity === undefined || ofFill === undefined || ofStroke === undefined || fontSize === undefined)
    return null;
  return {
    ...{ fill, stroke, color, fontSize },
    strokeWidth: Math.abs(width),
    dash: readDash(said.get('stroke-dasharray'), within.dash, width),
    opacity: within.opacity * opacity,
    fillOpacity: own.fill === undefined ? within.fillOpacity : ofFill,
    strokeOpacity: own.stroke === undefined ? within.strokeOpacity : ofStroke,
    fontFamily: said.get('font-family') ?? within.fontFamily,
    anchor: ANCHORS[said.get('text-anchor') ?? ''] ?? within.anchor,
    isHidden:
      said.get('display') === 'none' ||
      /^(hidden|collapse)$/.test(said.get('visibility') ?? '') ||
      within.isHidden,
  };
}
