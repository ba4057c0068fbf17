import {
  AlignCenter,
  AlignLeft,
  AlignRight,
  AlignVerticalJustifyCenter,
  AlignVerticalJustifyEnd,
  AlignVerticalJustifyStart,
} from 'lucide-react';
import type { Dash, FillStyle, FontName, HorizontalAlign, VerticalAlign } from '../../board/shape';
import { FONT_FAMILIES } from '../../render/fonts';
import { message } from '../_language/message';
import type { Choice } from '../_ui/choices';
import { CornerPicture, DashPicture, FillPicture, SketchPicture, WidthPicture } from './style-pictures';

/**
 * What the style panel offers for each property; other values (from scripts and files) are kept, and none is shown as chosen. `what` tells a
 * translator that a look is meant, where the English word has another meaning too.
 */

export const WIDTHS: readonly Choice<number>[] = [
  { value: 2, label: message('Thin'), picture: <WidthPicture width={1.4} /> },
  { value: 4, label: message('Medium'), picture: <WidthPicture width={2.6} /> },
  { value: 8, label: message('Thick'), picture: <WidthPicture width={4.4} /> },
  { value: 14, label: message('Very thick'), picture: <WidthPicture width={6.6} /> },
];

export const DASHES: readonly Choice<Dash>[] = [
  { value: 'solid', label: message('Solid'), picture: <DashPicture pattern="none" /> },
  { value: 'dashed', label: message('Dashed'), picture: <DashPicture pattern="3.6 3.8" /> },
  { value: 'dotted', label: message('Dotted'), picture: <DashPicture pattern="0.1 3.4" /> },
];

export const FILL_STYLES: readonly Choice<FillStyle>[] = [
  { value: 'solid', label: message('Filled'), picture: <FillPicture style="solid" /> },
  { value: 'hachure', label: message('Hatched'), picture: <FillPicture style="hachure" /> },
  { value: 'cross-hatch', label: message('Cross-hatched'), picture: <FillPicture style="cross-hatch" /> },
  { value: 'zigzag', label: message('Zigzag'), picture: <FillPicture style="zigzag" /> },
  { value: 'dots', label: message('Dotted'), picture: <FillPicture style="dots" /> },
];

export const SKETCHINESS: readonly Choice<number>[] = [
  {
    value: 0,
    label: message('{what, select, look {Clean} other {Clean}}'),
    picture: <SketchPicture level={0} />,
  },
  { value: 1, label: message('Hand-drawn'), picture: <SketchPicture level={1} /> },
  { value: 2, label: message('Very hand-drawn'), picture: <SketchPicture level={2} /> },
];

export const CORNERS: readonly Choice<number>[] = [
  { value: 0, label: message('Sharp'), picture: <CornerPicture radius={0} /> },
  { value: 12, label: message('Rounded'), picture: <CornerPicture radius={5} /> },
  { value: 32, label: message('Very round'), picture: <CornerPicture radius={10} /> },
];

const letters = (font: FontName) => (
  <span style={{ fontFamily: FONT_FAMILIES[font], lineHeight: 1 }}>Aa</span>
);

export const FONTS: readonly Choice<FontName>[] = [
  { value: 'hand', label: message('Hand-written'), picture: letters('hand') },
  { value: 'sans', label: message('Plain'), picture: letters('sans') },
  { value: 'mono', label: message('Typewriter'), picture: letters('mono') },
];

export const FONT_SIZES: readonly Choice<number>[] = [
  { value: 16, label: message('Small'), picture: 'S' },
  { value: 20, label: message('Medium'), picture: 'M' },
  { value: 28, label: message('Large'), picture: 'L' },
  { value: 40, label: message('Very large'), picture: 'XL' },
];

const SMALL = { size: 16, 'aria-hidden': true } as const;

export const ALIGNS: readonly Choice<HorizontalAlign>[] = [
  { value: 'left', label: message('Left'), picture: <AlignLeft {...SMALL} /> },
  { value: 'center', label: message('Centre'), picture: <AlignCenter {...SMALL} /> },
  { value: 'right', label: message('Right'), picture: <AlignRight {...SMALL} /> },
];

export const VERTICAL_ALIGNS: readonly Choice<VerticalAlign>[] = [
  { value: 'top', label: message('Top'), picture: <AlignVerticalJustifyStart {...SMALL} /> },
  { value: 'middle', label: message('Middle'), picture: <AlignVerticalJustifyCenter {...SMALL} /> },
  { value: 'bottom', label: message('Bottom'), picture: <AlignVerticalJustifyEnd {...SMALL} /> },
];
