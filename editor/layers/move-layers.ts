import type { ShapeId } from '../../board/ids';
import { restack } from '../../board/order';
import type { Shape } from '../../board/shape';

export type LayerSide = 'above' | 'below';

/**
 * The stacking indices to write so that some shapes lie right above or below one of their own stack; none where they lie so already.
 *
 * @param stack bottom first
 */
export function placeBeside(
  stack: readonly Shape[],
  moved: ReadonlySet<ShapeId>,
  target: ShapeId,
  side: LayerSide,
): ReadonlyMap<ShapeId, string> {
  const rest = stack.filter(({ id }) => !moved.has(id));
  const at = rest.findIndex(({ id }) => id === target);
  if (at < 0) return new Map();
  const chosen = stack.filter(({ id }) => moved.has(id));
  const wanted = rest.toSpliced(side === 'above' ? at + 1 : at, 0, ...chosen);
  return wanted.every((shape, place) => shape === stack[place]) ? new Map() : restack(wanted, moved);
}

/** The next of a stack, bottom first, that some of its shapes would pass on their way up (1) or down (-1); undefined at its end. */
export function nextInStack(
  stack: readonly Shape[],
  moved: ReadonlySet<ShapeId>,
  step: 1 | -1,
): ShapeId | undefined {
  const ordered = step > 0 ? stack : [...stack].reverse();
  const last = ordered.findLastIndex(({ id }) => moved.has(id));
  return ordered[last + 1]?.id;
}
