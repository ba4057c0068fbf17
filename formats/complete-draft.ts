import type { ShapeId } from '../board/ids';
import type { PropertyValue, Shape, ShapeDraft } from '../board/shape';
import type { ShapeModels } from '../board/shape-model';

export interface CompleteDraft {
  readonly draft: ShapeDraft;
  /** The draft as the document will read it. */
  readonly shape: Shape;
}

/** A draft through the parser of its kind; undefined for what it would refuse. */
export function completeDraft(draft: ShapeDraft, models: ShapeModels): CompleteDraft | undefined {
  const model = models.get(draft.type);
  if (!model) return undefined;
  const given = new Map<string, unknown>(Object.entries(draft));
  const raw = model.fromReadable?.(given) ?? given;
  const parsed = model.parse(draft.id ?? ('unnamed' as ShapeId), raw);
  if (!parsed.ok) return undefined;
  if (raw === given) return { draft, shape: parsed.value };
  const { at, size } = parsed.value;
  const stored = Object.fromEntries(raw) as Readonly<Record<string, PropertyValue>>;
  return { draft: { ...stored, type: draft.type, at, size }, shape: parsed.value };
}
