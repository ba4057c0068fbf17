import { isShapeId, type ShapeId } from './ids';
import { LONGEST_INDEX } from './order';
import type {
  Dash,
  FillStyle,
  FontName,
  Foreign,
  HorizontalAlign,
  Point,
  Shape,
  VerticalAlign,
} from './shape';
import type { Parsed, RawShape } from './shape-model';
import { isStorableValue } from './storable-value';
import { readMarks } from './text-marks';

/** Board coordinates and sizes beyond this are refused: past it doubles lose the sub-pixel. */
export const FARTHEST = 1e7;
const LONGEST_TEXT = 100_000;
const COLOUR = /^(none|#[0-9a-f]{6})$/;
const INDEX = /^[A-Za-z0-9]+$/;
/** What a browser may follow from a board: never a script. */
const LINK = /^(https?:\/\/|mailto:|\/b\/)/i;

/** Thrown inside a reader and turned into a refusal by `parseShape`; never leaves this file. */
class Unreadable extends Error {}

/** Reads properties one by one; a wrong value ends the reading with its name. Missing values take the default. */
export interface PropertyReader {
  number(name: string, fallback: number, least: number, most: number): number;
  point(name: string, fallback?: Point): Point;
  string(name: string, fallback: string, longest?: number): string;
  boolean(name: string, fallback: boolean): boolean;
  colour(name: string, fallback: string): string;
  oneOf<const Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice;
  /** Anything else: the raw value, with `refuse` to end the reading. */
  raw(name: string): unknown;
  refuse(name: string): never;
}

function createReader(raw: RawShape): PropertyReader {
  const refuse = (name: string): never => {
    throw new Unreadable(`${name} can't be read`);
  };
  const finite = (value: unknown, least: number, most: number): value is number =>
    typeof value === 'number' && value >= least && value <= most;
  // Most properties are not stored, being the default: those are not looked at twice.
  return {
    refuse,
    raw: (name) => raw.get(name),
    number(name, fallback, least, most) {
      const value = raw.get(name) ?? fallback;
      if (value === fallback) return fallback;
      return finite(value, least, most) ? value : refuse(name);
    },
    point(name, fallback) {
      const value = raw.get(name) ?? fallback;
      if (!Array.isArray(value) || value.length !== 2) return refuse(name);
      const [x, y] = value as unknown[];
      if (!finite(x, -FARTHEST, FARTHEST) || !finite(y, -FARTHEST, FARTHEST)) return refuse(name);
      return value as unknown as Point;
    },
    string(name, fallback, longest = 2_000) {
      const value = raw.get(name) ?? fallback;
      if (value === fallback) return fallback;
      return typeof value === 'string' && value.length <= longest ? value : refuse(name);
    },
    boolean(name, fallback) {
      const value = raw.get(name) ?? fallback;
      if (value === fallback) return fallback;
      return typeof value === 'boolean' ? value : refuse(name);
    },
    colour(name, fallback) {
      const value = raw.get(name) ?? fallback;
      if (value === fallback) return fallback;
      return typeof value === 'string' && COLOUR.test(value) ? value : refuse(name);
    },
    oneOf(name, choices, fallback) {
      const value = raw.get(name) ?? fallback;
      if (value === fallback) return fallback;
      return choices.find((choice) => choice === value) ?? refuse(name);
    },
  };
}

const FILL_STYLES: readonly FillStyle[] = ['solid', 'hachure', 'cross-hatch', 'zigzag', 'dots'];
const DASHES: readonly Dash[] = ['solid', 'dashed', 'dotted'];
const FONTS: readonly FontName[] = ['hand', 'sans', 'mono'];
const ALIGNS: readonly HorizontalAlign[] = ['left', 'center', 'right'];
const VALIGNS: readonly VerticalAlign[] = ['top', 'middle', 'bottom'];

/** The defaults every shape shares; a kind spreads them and overrides what differs. */
export const COMMON_DEFAULTS = {
  angle: 0,
  locked: false,
  stroke: '#1d1d20',
  fill: 'none',
  fillStyle: 'solid',
  strokeWidth: 2,
  dash: 'solid',
  roughness: 0,
  opacity: 1,
  rounding: 0,
  font: 'hand',
  fontSize: 20,
  align: 'center',
  valign: 'middle',
} as const;

type CommonDefaults = { readonly [Name in keyof typeof COMMON_DEFAULTS]: string | number | boolean };

/** Nothing here depends on it, so what is no object, or more than can be kept, is nothing, and no reason to refuse the shape. */
function readForeign(value: unknown): Foreign | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return isStorableValue(value) ? (value as Foreign) : null;
}

function readCommon(id: ShapeId, type: string, read: PropertyReader, defaults: CommonDefaults): Shape {
  const size = read.point('size');
  if (size[0] < 0 || size[1] < 0) read.refuse('size');
  const z = read.string('z', 'a0', LONGEST_INDEX);
  if (!INDEX.test(z)) read.refuse('z');
  const link = read.string('link', '');
  if (link !== '' && !LINK.test(link)) read.refuse('link');
  const parent = read.raw('parent') ?? null;
  if (parent !== null && !isShapeId(parent)) read.refuse('parent');
  const text = read.string('text', '', LONGEST_TEXT);
  return {
    id,
    type,
    at: read.point('at'),
    size,
    angle: read.number('angle', defaults.angle as number, -1e4, 1e4),
    z,
    parent: parent as ShapeId | null,
    locked: read.boolean('locked', defaults.locked as boolean),
    by: read.string('by', '', 128),
    link,
    alt: read.string('alt', ''),
    text,
    marks: text === '' ? undefined : readMarks(read.raw('marks'), text.length),
    foreign: readForeign(read.raw('foreign')),
    stroke: read.colour('stroke', defaults.stroke as string),
    fill: read.colour('fill', defaults.fill as string),
    fillStyle: read.oneOf('fillStyle', FILL_STYLES, defaults.fillStyle as FillStyle),
    strokeWidth: read.number('strokeWidth', defaults.strokeWidth as number, 0, 1_000),
    dash: read.oneOf('dash', DASHES, defaults.dash as Dash),
    roughness: read.number('roughness', defaults.roughness as number, 0, 10),
    opacity: read.number('opacity', defaults.opacity as number, 0, 1),
    rounding: read.number('rounding', defaults.rounding as number, 0, 10_000),
    font: read.oneOf('font', FONTS, defaults.font as FontName),
    fontSize: read.number('fontSize', defaults.fontSize as number, 1, 2_000),
    align: read.oneOf('align', ALIGNS, defaults.align as HorizontalAlign),
    valign: read.oneOf('valign', VALIGNS, defaults.valign as VerticalAlign),
  };
}

/** What a kind adds to what all share, and what of that it gives another value. */
export type OwnProperties<Kind extends Shape> = Omit<Kind, keyof Shape> & Partial<Shape>;

/**
 * Reads what all kinds share and then what `own` adds. Never throws: what can't be read is refused by name.
 * The own properties are assigned to the common ones, not spread with them: V8 turns a spread of this many into a hash table, which takes
 * four times the memory and a hundred times as long (1 kB and 25 µs a shape, measured with 20,000).
 *
 * @param defaults the kind's full defaults, `COMMON_DEFAULTS` with its own on top
 */
export function parseShape<Kind extends Shape>(
  id: ShapeId,
  type: Kind['type'],
  raw: RawShape,
  defaults: CommonDefaults,
  own?: (common: Shape, read: PropertyReader) => OwnProperties<Kind>,
): Parsed<Kind> {
  const read = createReader(raw);
  try {
    const shape = readCommon(id, type, read, defaults);
    if (own) Object.assign(shape, own(shape, read));
    return { ok: true, value: Object.freeze(shape as Kind) };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message };
    throw error;
  }
}
