import { translate } from '../_language/translate';
import { searchWords } from './search-words';

export interface Shortcut {
  readonly label: string;
  readonly keys: readonly string[];
  readonly keywords?: string;
}

/** As it is called in the language of the page; what it is called in English finds it too. */
export const nameShortcut = ({ label, keys, keywords }: Shortcut): Shortcut => ({
  label: translate(label),
  keys,
  keywords: searchWords(label, keywords),
});

/** Those that have keys and hold every word that was asked for, in their name, their keys or what else they are called. */
export function findShortcuts<Item extends Shortcut>(
  shortcuts: readonly Item[],
  query: string,
): readonly Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return shortcuts.filter(({ label, keys, keywords = '' }) => {
    const pressed = keys.join(' ').replace(/\bmod\b/g, 'ctrl cmd');
    const text = [label, pressed, keywords].join(' ').toLowerCase();
    return keys.length > 0 && words.every((word) => text.includes(word));
  });
}
