import { withOwnProperties } from '../../board/bonds';
import type { PropertyValue, Shape, ShapeDraft } from '../../board/shape';

/** What a copy is given anew. */
const GIVEN_ANEW = new Set(['id', 'z', 'by']);

/** A shape as a draft of another one just like it. Values equal to the defaults of its kind are left out again by the board. */
export function draftOf(shape: Shape): ShapeDraft {
  const kept = Object.entries(withOwnProperties(shape)).filter(
    ([name, value]) => !GIVEN_ANEW.has(name) && value !== '' && value !== null && value !== undefined,
  );
  const properties = Object.fromEntries(kept) as Readonly<Record<string, PropertyValue>>;
  return { ...properties, type: shape.type, at: shape.at, size: shape.size };
}
