export interface Shortcut {
  readonly label: string;
  readonly keys: readonly string[];
  readonly keywords?: readonly string[];
}

/** Those that have keys and hold every word that was asked for, in their name, their keys or what else they are called. */
export function findShortcuts<Item extends Shortcut>(
  shortcuts: readonly Item[],
  query: string,
): readonly Item[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return shortcuts.filter(({ label, keys, keywords = [] }) => {
    const text = [label, ...keys, ...keywords].join(' ').toLowerCase().replaceAll('mod', 'ctrl cmd');
    return keys.length > 0 && words.every((word) => text.includes(word));
  });
}
