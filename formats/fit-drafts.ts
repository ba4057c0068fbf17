import type { ShapeId } from '../board/ids';
import type { ShapeDraft } from '../board/shape';
import type { TextMeasure } from '../render/pen';
import type { ShapeKinds } from '../shapes/shape-kind';
import { fitToText } from './fitted-box';

/** Sizes what holds text by the fonts of this screen: other programs have others, and plain text comes without a size. */
export function fitDrafts(
  drafts: readonly ShapeDraft[],
  kinds: ShapeKinds,
  measure: TextMeasure,
): readonly ShapeDraft[] {
  return drafts.map((draft) => {
    const kind = kinds.get(draft.type);
    if (!kind?.text?.isAll && !kind?.text?.language) return draft;
    const parsed = kind.model.parse('unnamed' as ShapeId, new Map(Object.entries(draft)));
    return parsed.ok ? { ...draft, ...fitToText(kinds, measure, parsed.value) } : draft;
  });
}
