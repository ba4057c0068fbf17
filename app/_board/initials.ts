/** At most two letters for a name: 'Ada Lovelace' is 'AL', 'ada' is 'A'. Letters of any script, emoji whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const chosen = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return chosen.map((word) => [...word][0]!.toUpperCase()).join('') || '?';
}
