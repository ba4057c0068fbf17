import type { Action } from '../../editor/actions/action';
import type { PageParts } from '../../editor/actions/ports';
import { ask } from '../_ui/ask';
import { chooseTheme, isDark } from '../_ui/theme';
import { tell } from '../_ui/toast';

function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function chooseFile(accept: string): Promise<Blob | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true });
    input.addEventListener('cancel', () => resolve(null), { once: true });
    input.click();
  });
}

/** What the actions ask of the page around the board. */
export const pageParts: PageParts = {
  confirm: ask,
  tell: (message, action) => tell(message, 'note', action),
  download,
  chooseFile,
  isDark: () => isDark.value,
  setDark: (wanted) => chooseTheme(wanted ? 'dark' : 'light'),
};

/** An action that was called by its key could not do it. */
export function actionFailed(action: Action, error: unknown): void {
  tell(error instanceof Error && error.message ? error.message : `“${action.label}” did not work`, 'trouble');
}
