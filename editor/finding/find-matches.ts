import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';

/** A place in a shape's text, in UTF-16 units. */
export interface Match {
  readonly id: ShapeId;
  readonly start: number;
  readonly end: number;
}

/** More than anybody steps through. */
const MOST_MATCHES = 5_000;

function compareReading(one: Shape, other: Shape): number {
  return one.at[1] - other.at[1] || one.at[0] - other.at[0] || (one.id < other.id ? -1 : 1);
}

/** Letters that change their length when their case does (İ) would move every place behind them: those are compared as they are. */
function foldCase(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}

/** Every place where a word stands, from the top of the board to the bottom; upper and lower case are one unless asked. */
export function findMatches(
  shapes: Iterable<Shape>,
  query: string,
  { isCaseKept = false }: { readonly isCaseKept?: boolean } = {},
): readonly Match[] {
  if (query === '') return [];
  const fold = isCaseKept ? (text: string) => text : foldCase;
  const wanted = fold(query);
  const holding = [...shapes].filter(({ text }) => text !== '' && fold(text).includes(wanted));
  const matches: Match[] = [];
  for (const { id, text } of holding.sort(compareReading)) {
    const folded = fold(text);
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
      if (matches.length >= MOST_MATCHES) return matches;
      matches.push({ id, start: at, end: at + wanted.length });
    }
  }
  return matches;
}
