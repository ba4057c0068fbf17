import type { Shape } from '../board/shape';
import { completeKind, type ShapeKinds } from '../shapes/shape-kind';

/** Brings all that some shapes are drawn with: who draws them once, into a file, waits for it. */
export async function completeKinds(shapes: Iterable<Shape>, kinds: ShapeKinds): Promise<void> {
  const types = new Set([...shapes].map(({ type }) => type));
  await Promise.all([...types].flatMap((type) => kinds.get(type) ?? []).map(completeKind));
}
