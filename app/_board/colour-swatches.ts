import { FILL_COLOURS, type NamedColour, NOTE_COLOURS, STROKE_COLOURS } from '../../render/palette';
import type { ThemeName } from '../../render/theme';
import { translate } from '../_language/translate';
import type { Swatch } from '../_ui/swatches';

const asSwatch =
  (theme: ThemeName) =>
  ({ label, value, dark }: NamedColour): Swatch => ({
    label: translate(label),
    value,
    shownAs: theme === 'dark' ? dark : value,
  });

export function strokeSwatches(theme: ThemeName): readonly Swatch[] {
  return STROKE_COLOURS.map(asSwatch(theme));
}

/** @param isPaper for what is always filled and has no outline: the papers, and no way to be empty */
export function fillSwatches(theme: ThemeName, isPaper: boolean): readonly Swatch[] {
  if (isPaper) return NOTE_COLOURS.map(asSwatch(theme));
  return [{ label: translate('No fill'), value: 'none' }, ...FILL_COLOURS.map(asSwatch(theme))];
}
