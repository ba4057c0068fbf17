import type { Shape } from '../../../board/shape';
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
