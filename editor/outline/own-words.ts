import type { Shape, ShapePatch } from '../../board/shape';

/** What belongs to a description that a person writes, or takes away: a card is then given no title of its page, whoever works on it. */
export function ownWordsOf(shape: Shape | undefined): ShapePatch {
  return shape && 'called' in shape ? { called: `${shape.link}\n` } : {};
}
