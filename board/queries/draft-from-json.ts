import { isShapeId, type ShapeId } from '../ids';
import type { PropertyValue, Shape, ShapeDraft } from '../shape';
import type { Parsed, RawShape, ShapeModels } from '../shape-model';

/** More shapes than this are not taken in one go. */
export const MOST_DRAFTS = 10_000;

export interface DraftsFromJson {
  /** Ready for one transaction, in the order they came: bottom first. */
  readonly drafts: readonly ShapeDraft[];
  /** What was refused: the place in the list, and why. */
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
}

export interface DraftWishes {
  /** Whether a `z` that a shape comes with holds; without it shapes lie above what is there, in the order they came. */
  readonly keepsOrder?: boolean;
}

const NO_ID = 'shape' as ShapeId;

/** What is given anew where a shape lands, and what a person typed rather than a program: colours in capitals. */
function rawOf(value: object, keepsOrder: boolean): RawShape {
  const raw = new Map<string, unknown>();
  for (const [name, each] of Object.entries(value)) {
    if (name === 'id' || name === 'by' || each === null || (name === 'z' && !keepsOrder)) continue;
    raw.set(
      name,
      typeof each === 'string' && /^#[0-9a-f]{6}$/i.test(each) && name !== 'text' ? each.toLowerCase() : each,
    );
  }
  return raw;
}

/** Of a parsed shape the properties of its kind, and nothing else that came along. The document leaves out what is as usual. */
function draftOf(shape: Shape, id: ShapeId | undefined, keepsOrder: boolean): ShapeDraft {
  const { z, by: _by, parent, ...kept } = shape;
  const properties = kept as unknown as Readonly<Record<string, PropertyValue>>;
  return {
    ...properties,
    ...(parent ? { parent } : {}),
    ...(keepsOrder ? { z } : {}),
    type: shape.type,
    at: shape.at,
    size: shape.size,
    id,
  };
}

/**
 * Reads one shape that came from outside as JSON. Never throws. A size may be missing where the kind finds its own (points). An id that
 * can't be one is refused; `by` is for the board to give, and so is `z`, unless the order is to be kept that was given.
 */
export function shapeFromReadable(
  value: unknown,
  models: ShapeModels,
  { keepsOrder = false }: DraftWishes = {},
): Parsed<ShapeDraft> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, reason: 'a shape is an object' };
  }
  const { id, type } = value as { id?: unknown; type?: unknown };
  const model = typeof type === 'string' ? models.get(type) : undefined;
  if (!model) return { ok: false, reason: 'type is none that can be drawn' };
  if (id !== undefined && !isShapeId(id)) return { ok: false, reason: 'id can’t be read' };
  const hasOrder = keepsOrder && ((value as { z?: unknown }).z ?? null) !== null;
  const raw = rawOf(value, hasOrder);
  const result = model.parse(id ?? NO_ID, model.fromReadable?.(raw) ?? raw);
  return result.ok ? { ok: true, value: draftOf(result.value, id, hasOrder) } : result;
}

/** Reads a list of shapes that came from outside. What can't be read is refused by its place in the list; the rest is kept. */
export function draftsFromJson(
  value: unknown,
  models: ShapeModels,
  wishes: DraftWishes = {},
): DraftsFromJson {
  if (!Array.isArray(value)) return { drafts: [], refused: [{ index: 0, reason: 'shapes come as a list' }] };
  const drafts: ShapeDraft[] = [];
  const refused: { index: number; reason: string }[] = [];
  const used = new Set<ShapeId>();
  value.slice(0, MOST_DRAFTS).forEach((each: unknown, index) => {
    const result = shapeFromReadable(each, models, wishes);
    if (!result.ok) refused.push({ index, reason: result.reason });
    else if (result.value.id && used.has(result.value.id))
      refused.push({ index, reason: 'id is used twice' });
    else {
      if (result.value.id) used.add(result.value.id);
      drafts.push(result.value);
    }
  });
  if (value.length > MOST_DRAFTS)
    refused.push({ index: MOST_DRAFTS, reason: `more than ${MOST_DRAFTS} shapes` });
  return { drafts, refused };
}
