import type { Bond } from '../../board/bond';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'kinds'>;

/** Whether what ends are bound to in a shape is mirrored with it, and not only put elsewhere. */
function isMirroredInItself({ kinds }: Ports, shape: Shape, patch: ShapePatch): boolean {
  const outline = kinds.get(shape.type)?.model.outline;
  if (!outline) return false;
  const [before, after] = [outline(shape), outline({ ...shape, ...patch } as Shape)];
  return before.some(([x, y], index) => {
    const now = after[index];
    return !now || Math.hypot(now[0] - x, now[1] - y) > 1e-6;
  });
}

/**
 * Ends of lines stay at what they are bound to when that is mirrored: at the tip of a block arrow, at the side of a box that is mirrored together
 * with them. A box that is mirrored alone looks as before, and so do the lines that lead to it.
 *
 * @param changes what is written of the shapes that are mirrored
 */
export function mirroredBonds(
  ports: Ports,
  changes: ReadonlyMap<Shape['id'], ShapePatch>,
  flip: readonly [x: boolean, y: boolean],
): ReadonlyMap<Shape['id'], ShapePatch> {
  const { board, kinds } = ports;
  const across = ([x, y]: Point): Point => [flip[0] ? 1 - x : x, flip[1] ? 1 - y : y];
  const isMirrored = (line: Shape, { shape: id }: Bond) => {
    const [target, patch] = [board.get(id), changes.get(id)];
    return target && patch && (changes.has(line.id) || isMirroredInItself(ports, target, patch));
  };
  const patches = new Map<Shape['id'], ShapePatch>();
  for (const line of board.all()) {
    const kind = kinds.get(line.type);
    const bonds = kind?.model.bonds;
    if (!bonds || line.locked || !bonds.targets(line).some((id) => changes.has(id))) continue;
    const bound = (kind.geometry.handles?.(line) ?? []).flatMap((_place, handle) => {
      const bond = bonds.bondOf(line, handle);
      if (!bond || !isMirrored(line, bond)) return [];
      const at = across(bond.at);
      const isThere = at[0] === bond.at[0] && at[1] === bond.at[1];
      return isThere ? [] : [bonds.bind(line, handle, { ...bond, at })];
    });
    if (bound.length > 0) patches.set(line.id, Object.assign({}, ...bound));
  }
  return patches;
}
