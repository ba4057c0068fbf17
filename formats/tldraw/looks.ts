import type { ShapePatch } from '../../board/shape';
import { type TldrawRecord, textIn } from './record';

/** Their colours as their light theme paints them: the line, and the pale one that fills. */
const COLOURS: Readonly<Record<string, readonly [solid: string, pale: string, note: string]>> = {
  black: ['#1d1d1d', '#e8e8e8', '#fce19c'],
  grey: ['#9fa8b2', '#eceef0', '#c0cad3'],
  'light-violet': ['#e085f4', '#f5eafa', '#db91fd'],
  violet: ['#ae3ec9', '#ecdcf2', '#b872fd'],
  blue: ['#4465e9', '#dce1f8', '#8aa3ff'],
  'light-blue': ['#4ba1f1', '#ddedfa', '#9bc4fd'],
  yellow: ['#f1ac4b', '#f9f0e6', '#fed49a'],
  orange: ['#e16919', '#f8e2d4', '#faa475'],
  green: ['#099268', '#d3e9e3', '#6fc896'],
  'light-green': ['#4cb05e', '#dbf0e0', '#98d08a'],
  'light-red': ['#f87777', '#f4dadb', '#f7a5a1'],
  red: ['#e03131', '#f4dadb', '#fc8282'],
  white: ['#ffffff', '#f5f5f5', '#ffffff'],
};
const WIDTHS: Readonly<Record<string, number>> = { s: 2, m: 3.5, l: 5, xl: 10 };
const LABELS: Readonly<Record<string, number>> = { s: 18, m: 22, l: 26, xl: 32 };
const LETTERS: Readonly<Record<string, number>> = { s: 18, m: 24, l: 36, xl: 44 };
const FONTS: Readonly<Record<string, string>> = { draw: 'hand', sans: 'sans', serif: 'sans', mono: 'mono' };
const FILLS: Readonly<Record<string, string>> = { pattern: 'hachure', 'lined-fill': 'hachure' };

function lookUp<Value>(
  table: Readonly<Record<string, Value>>,
  key: string | undefined,
  fallback: Value,
): Value {
  return key !== undefined && Object.hasOwn(table, key) ? table[key]! : fallback;
}

export const sizeOf = (props: TldrawRecord) => textIn(props, 'size');
export const widthOf = (props: TldrawRecord) => lookUp(WIDTHS, sizeOf(props), 3.5) * scaleOf(props);
export const letterSizeOf = (props: TldrawRecord) => lookUp(LETTERS, sizeOf(props), 24) * scaleOf(props);

export function scaleOf(props: TldrawRecord): number {
  return typeof props.scale === 'number' && props.scale > 0.01 && props.scale < 100 ? props.scale : 1;
}

const coloursOf = (props: TldrawRecord) => lookUp(COLOURS, textIn(props, 'color'), COLOURS.black!);

export function noteColour(props: TldrawRecord): string {
  return coloursOf(props)[2];
}

/** How a shape's line and fill look. */
export function looksOf(props: TldrawRecord): ShapePatch {
  const [solid, pale] = coloursOf(props);
  const fill = textIn(props, 'fill') ?? 'none';
  const dash = textIn(props, 'dash') ?? 'draw';
  return {
    stroke: solid,
    strokeWidth: widthOf(props),
    dash: dash === 'dashed' || dash === 'dotted' ? dash : 'solid',
    roughness: dash === 'draw' ? 1 : 0,
    fill: fill === 'none' ? 'none' : fill === 'semi' ? '#ffffff' : fill === 'fill' ? solid : pale,
    fillStyle: lookUp(FILLS, fill, 'solid'),
  };
}

const ALIGNS: Readonly<Record<string, string>> = {
  start: 'left',
  middle: 'center',
  end: 'right',
  left: 'left',
  right: 'right',
};
const VALIGNS: Readonly<Record<string, string>> = { start: 'top', middle: 'middle', end: 'bottom' };

/** How the words in a shape are set. */
export function lettersOf(props: TldrawRecord): ShapePatch {
  const align = (textIn(props, 'align') ?? textIn(props, 'textAlign') ?? 'middle').replace('-legacy', '');
  return {
    font: lookUp(FONTS, textIn(props, 'font'), 'hand'),
    fontSize: lookUp(LABELS, sizeOf(props), 22) * scaleOf(props),
    align: lookUp(ALIGNS, align, 'center'),
    valign: lookUp(VALIGNS, textIn(props, 'verticalAlign'), 'middle'),
  };
}
