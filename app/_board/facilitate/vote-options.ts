import type { Shape } from '../../../board/shape';
import type { ShapeKinds } from '../../../shapes/shape-kind';
import type { VoteOption } from '../../../sync/client/room/vote';
import { EVENT_LIMITS } from '../../../sync/protocol/events';

const LONGEST = 120;

function labelOf(shape: Shape, place: number): string {
  const said = (shape.text || shape.alt || '').replace(/\s+/g, ' ').trim();
  if (said === '') return `Shape ${place + 1}`;
  return said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
}

/**
 * What is voted on: shapes, by what is written on them, in reading order. More than a vote takes are left out.
 * Halves of characters that a cut leaves are taken away: the server keeps none.
 */
export function optionsOf(shapes: readonly Shape[]): readonly VoteOption[] {
  const ordered = [...shapes].sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0]);
  return ordered
    .slice(0, EVENT_LIMITS.options)
    .map((shape, place) => ({ id: shape.id, label: labelOf(shape, place).replace(/\p{Cs}|\0/gu, '') }));
}

/** Fewer notes than these are beside the point of a board. */
const FEWEST_NOTES = 2;

/**
 * What a vote is about when nothing is selected: what can be written in private, which is the notes; where there are hardly any, everything
 * with words on it. Headings and columns would only be in the way of a vote on notes.
 */
export function votedOn(
  shapes: Iterable<Shape>,
  kinds: ShapeKinds,
): { readonly shapes: readonly Shape[]; readonly areNotes: boolean } {
  const written = [...shapes].filter(({ text }) => text !== '');
  const notes = written.filter(({ type }) => kinds.get(type)?.veiled !== undefined);
  const areNotes = notes.length >= FEWEST_NOTES;
  return { shapes: areNotes ? notes : written, areNotes };
}
