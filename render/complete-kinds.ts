import { completeKind, type ShapeKind, type ShapeKinds } from '../shapes/shape-kind';

/** Without the network what comes later may not be here: then a shape is drawn plainly, and the file is made all the same. */
const complete = (kind: ShapeKind) => completeKind(kind).catch(() => {});

/** Brings all that shapes of these types are drawn with: who draws them once, into a file, waits for it. */
export async function completeKinds(types: Iterable<string>, kinds: ShapeKinds): Promise<void> {
  await Promise.all([...new Set(types)].flatMap((type) => kinds.get(type) ?? []).map(complete));
}
