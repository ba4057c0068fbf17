import { STROKE_COLOURS } from '../../render/palette';
import { translate } from '../_language/translate';
import type { Swatch } from '../_ui/swatches';

/**
 * The colours people choose from. Names are read on a tag in this colour, so the greys are left out; and so is teal, which is the
 * product's own: what is selected, and who is meant, must not look the same.
 */
export const PEOPLE_COLOURS: readonly Swatch[] = STROKE_COLOURS.slice(2).filter(
  ({ label }) => label !== 'Teal',
);

/** In the language of the page. With the present one first where it is another: a new person's, given by the server. */
export function peopleColours(present: string): readonly Swatch[] {
  const isKnown = PEOPLE_COLOURS.some(({ value }) => value === present);
  const offered = PEOPLE_COLOURS.map((swatch) => ({ ...swatch, label: translate(swatch.label) }));
  return isKnown ? offered : [{ label: translate('As it is now'), value: present }, ...offered];
}
