import type { Style, TextStyle } from '../../board/shape';

export type StyleName = keyof (Style & TextStyle);
export type StylePatch = Partial<Style & TextStyle>;

type Check = (value: unknown) => boolean;

const isColour: Check = (value) => typeof value === 'string' && /^(none|#[0-9a-f]{6})$/.test(value);
const isBetween =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= least && value <= most;
const isOneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && choices.includes(value);

const CHECKS: Readonly<Record<StyleName, Check>> = {
  stroke: isColour,
  fill: isColour,
  fillStyle: isOneOf('solid', 'hachure', 'cross-hatch', 'zigzag', 'dots'),
  strokeWidth: isBetween(0, 1_000),
  dash: isOneOf('solid', 'dashed', 'dotted'),
  roughness: isBetween(0, 10),
  opacity: isBetween(0, 1),
  rounding: isBetween(0, 10_000),
  font: isOneOf('hand', 'sans', 'mono'),
  fontSize: isBetween(1, 2_000),
  align: isOneOf('left', 'center', 'right'),
  valign: isOneOf('top', 'middle', 'bottom'),
};

export const STYLE_NAMES = Object.keys(CHECKS) as readonly StyleName[];
const TEXT_STYLE_NAMES: ReadonlySet<StyleName> = new Set(['font', 'fontSize', 'align', 'valign']);

/** Of what was stored, the style values that are such; the rest is left out. */
export function readStylePatch(value: unknown): StylePatch {
  if (typeof value !== 'object' || value === null) return {};
  const given = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    STYLE_NAMES.filter((name) => Object.hasOwn(given, name) && CHECKS[name](given[name])).map((name) => [
      name,
      given[name],
    ]),
  ) as StylePatch;
}

/** The part of a patch that shows on a kind with these properties. */
export function pickStyles(patch: StylePatch, names: ReadonlySet<StyleName>): StylePatch {
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => value !== undefined && names.has(name as StyleName)),
  ) as StylePatch;
}

/** What a kind of shape shows of a style. */
export function usedStyles(kind: {
  readonly uses?: readonly StyleName[];
  readonly model: { readonly hasText: boolean };
}): ReadonlySet<StyleName> {
  return new Set(
    kind.uses ?? STYLE_NAMES.filter((name) => kind.model.hasText || !TEXT_STYLE_NAMES.has(name)),
  );
}
