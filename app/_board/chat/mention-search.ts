/** Somebody who may be mentioned. */
export interface Mentionable {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

export interface MentionSearch {
  /** Where the `@` is. */
  readonly from: number;
  /** What was written after it. */
  readonly query: string;
}

const LONGEST = 40;

/** What is being mentioned where the caret is: an `@` that does not follow a letter, and what was written since. */
export function findMentionSearch(text: string, caret: number): MentionSearch | null {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || caret - from > LONGEST) return null;
  const query = text.slice(from + 1, caret);
  const isAfterWord = from > 0 && /[\p{L}\p{N}_]/u.test(text[from - 1]!);
  return isAfterWord || /[\n@]|^\s|\s{2}/.test(query) ? null : { from, query };
}

/**
 * Those whose name, or a word of it, begins with the query; at most six, whole names first. Nobody where a name is written out: there is
 * nothing to complete, and Enter sends.
 */
export function matchMentions(people: readonly Mentionable[], query: string): readonly Mentionable[] {
  const wanted = query.toLowerCase();
  if (people.some(({ name }) => name.toLowerCase() === wanted)) return [];
  const rank = ({ name }: Mentionable) => {
    const folded = name.toLowerCase();
    if (folded.startsWith(wanted)) return 0;
    return folded.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : 2;
  };
  const fitting = people.filter((person) => person.name !== '' && rank(person) < 2);
  return fitting
    .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
    .slice(0, 6);
}

/** The text with the mention in it, and where the caret is then. */
export function completeMention(
  text: string,
  { from, query }: MentionSearch,
  name: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(from + 1 + query.length);
  const mention = `@${name}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, from) + mention + rest, caret: from + name.length + 2 };
}
