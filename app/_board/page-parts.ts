import type { Action } from '../../editor/actions/action';
import type { PageParts } from '../../editor/actions/ports';
import { SHAPE_IN_ADDRESS } from '../../editor/links/read-link';
import type { ToldAction } from '../../editor/text/text-editing';
import { translate } from '../_language/translate';
import { translateSentence } from '../_language/translate-sentence';
import { ask } from '../_ui/ask';
import { chooseTheme, isDark } from '../_ui/theme';
import { tell } from '../_ui/toast';
import type { SidePanels } from './side-panels';
import { showDialog } from './use-dialogs';
import { wordsOfError } from './words-of-error';

const PICTURES = 'image/png,image/jpeg,image/webp,image/gif,video/mp4,video/webm';

export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface FileWish {
  readonly accept: string;
  readonly isMany?: boolean;
  /** Straight to the camera that looks away from the person. */
  readonly isPhoto?: boolean;
}

function chooseFiles({ accept, isMany = false, isPhoto = false }: FileWish): Promise<readonly Blob[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.multiple = isMany;
  if (isPhoto) input.setAttribute('capture', 'environment');
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

const inWords = (actions: readonly ToldAction[]) =>
  actions.map((action) => ({ ...action, label: translate(action.label) }));

/** What the actions ask of the page around the board. */
export const pageParts = (panels: Pick<SidePanels, 'shown' | 'toggle'>): PageParts => ({
  confirm: (question, words) =>
    ask(
      translateSentence(question),
      words && { yes: translateSentence(words.yes), more: translateSentence(words.more) },
    ),
  tell: (message, ...actions) => tell(translateSentence(message), 'note', ...inWords(actions)),
  warn: (message, ...actions) => tell(translateSentence(message), 'warning', ...inWords(actions)),
  download,
  showExport: () => showDialog('export'),
  chooseFile: async (accept) => (await chooseFiles({ accept }))[0] ?? null,
  choosePictures: () => chooseFiles({ accept: PICTURES, isMany: true }),
  // Asked for as JPEG, which phones then make of what their camera takes.
  takePhoto: () => chooseFiles({ accept: 'image/jpeg', isPhoto: true }),
  pickColour: async (used) => (await import('./eyedropper/pick-colour')).pickColour(used),
  hasCamera: matchMedia('(pointer: coarse)').matches,
  isDark: () => isDark.value,
  setDark: (wanted) => chooseTheme(wanted ? 'dark' : 'light'),
  isListingLayers: () => panels.shown.value === 'layers',
  toggleLayers: () => panels.toggle('layers'),
  addressOf: (shape) => location.origin + location.pathname + (shape ? `?${SHAPE_IN_ADDRESS}=${shape}` : ''),
  openAddress: (address) => void window.open(address, '_blank', 'noopener,noreferrer'),
});

/** An action that was called by its key could not do it. */
export function actionFailed(action: Action, error: unknown): void {
  const fallback = translate('“{action}” did not work', { action: translate(action.label) });
  tell(wordsOfError(error, fallback), 'trouble');
}
