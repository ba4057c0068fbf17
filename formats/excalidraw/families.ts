import { compareStacking } from '../../board/order';
import type { Shape } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';

/** A shape with what it belongs to, nearest first; a group itself is written in its members alone. */
export interface Placed {
  readonly shape: Shape;
  readonly groupIds: readonly string[];
  readonly frameId: string | null;
}

/** Families that go deeper are written as if they ended here: nobody made them, and whoever walks them must come back. */
const DEEPEST = 100;

/** Bottom first, as they are painted; only that a frame comes after what lies in it, which is how scenes are ordered. */
export function inSceneOrder(shapes: readonly Shape[], kinds: ShapeKinds): readonly Placed[] {
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const holds = (shape: Shape | undefined) => (shape ? kinds.get(shape.type)?.model.holds : undefined);
  const children = new Map<string | null, Shape[]>();
  for (const shape of [...shapes].sort(compareStacking)) {
    const parent = shape.parent !== null && holds(byId.get(shape.parent)) ? shape.parent : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(shape);
    else children.set(parent, [shape]);
  }
  const placed: Placed[] = [];
  const seen = new Set<string>();
  const place = (shape: Shape, groupIds: readonly string[], frameId: string | null, depth = 0): void => {
    if (seen.has(shape.id) || depth > DEEPEST) return;
    seen.add(shape.id);
    const held = holds(shape);
    const own = held === 'together' || held === 'laid' ? [shape.id, ...groupIds] : groupIds;
    // What is laid out lies over what lays it out, and is one with it for a hand.
    if (held === 'laid') placed.push({ shape, groupIds: own, frameId });
    for (const child of children.get(shape.id) ?? []) {
      if (held === 'together' || held === 'laid') place(child, own, frameId, depth + 1);
      else place(child, [], shape.id, depth + 1);
    }
    // Theirs are in no frame.
    if (held !== 'together' && held !== 'laid')
      placed.push({ shape, groupIds, frameId: held === 'inside' ? null : frameId });
  };
  for (const shape of children.get(null) ?? []) place(shape, [], null);
  // Whoever belongs to each other in a circle, or too deeply.
  for (const shape of shapes) place(shape, [], null);
  return placed;
}

/** Of groups what theirs can't say, which is to stand beside what is in them: that one is locked, and that it holds one thing alone. */
export function groupsToSay(
  shapes: readonly Shape[],
  placed: readonly Placed[],
  kinds: ShapeKinds,
): ReadonlyMap<string, Readonly<Record<string, true>>> {
  const laying = new Set<string | null>(
    shapes.filter(({ type }) => kinds.get(type)?.model.holds === 'laid').map(({ id }) => id),
  );
  const counts = new Map<string, number>();
  // What is laid out is one thing with what lays it out.
  for (const { shape, groupIds } of placed)
    if (!laying.has(shape.parent)) for (const id of groupIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  const groups = new Map<string, Readonly<Record<string, true>>>();
  for (const { id, type, locked } of shapes) {
    const isAlone = counts.get(id) === 1;
    if (kinds.get(type)?.model.holds !== 'together' || !(isAlone || locked)) continue;
    groups.set(id, { ...(isAlone ? { alone: true } : {}), ...(locked ? { locked: true } : {}) });
  }
  return groups;
}
