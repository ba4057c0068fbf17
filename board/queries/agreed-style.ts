import type { Shape, Style, TextStyle } from '../shape';

const STYLE_NAMES: readonly (keyof (Style & TextStyle))[] = [
  'stroke',
  'fill',
  'fillStyle',
  'strokeWidth',
  'dash',
  'roughness',
  'opacity',
  'rounding',
  'font',
  'fontSize',
  'align',
  'valign',
];

/** The style values on which all shapes agree; those on which they differ are left out. */
export function agreedStyle(shapes: Iterable<Shape>): Partial<Style & TextStyle> {
  const [first, ...others] = shapes;
  if (!first) return {};
  const agreed = STYLE_NAMES.filter((name) => others.every((shape) => shape[name] === first[name]));
  return Object.fromEntries(agreed.map((name) => [name, first[name]]));
}
