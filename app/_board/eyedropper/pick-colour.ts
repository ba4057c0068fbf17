import { FILL_COLOURS, NOTE_COLOURS, STROKE_COLOURS } from '../../../render/palette';
import { themeNamed } from '../../../render/theme';
import { translate } from '../../_language/translate';
import { hasEyeDropper, pickFromScreen } from '../../_ui/pick-from-screen';
import { isDark } from '../../_ui/theme';
import { tell } from '../../_ui/toast';
import { pickFromBoard } from './pick-from-board';
import { storedColour } from './stored-colour';

const NAMED = [...STROKE_COLOURS, ...FILL_COLOURS, ...NOTE_COLOURS].map(({ value }) => value);

/** Lets the person take a colour from what they see, as it is to be kept; undefined for none. `used` are those on the board. */
export async function pickColour(used: Iterable<string>): Promise<string | undefined> {
  const surface = document.querySelector<HTMLElement>('[role="application"]');
  const isNative = hasEyeDropper();
  if (!isNative) tell(translate('Take the colour that is pressed. Escape ends it'), 'note');
  const seen = isNative ? await pickFromScreen() : surface ? await pickFromBoard(surface) : undefined;
  const { paint } = themeNamed(isDark.peek() ? 'dark' : 'light');
  return seen && storedColour(seen, [...used, ...NAMED], paint);
}
