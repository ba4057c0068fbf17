import { pasteShapes } from '../../board/commands/paste-shapes';
import type { ShapeId } from '../../board/ids';
import { compareStacking, restack } from '../../board/order';
import type { Shape, ShapeDraft } from '../../board/shape';
import type { Person } from './test-board';

/** Puts one shape above or below all others. */
export function stack(person: Person, id: ShapeId, to: 'front' | 'back'): void {
  const shapes = [...person.board.all()].sort(compareStacking);
  const moved = shapes.filter((shape) => shape.id === id);
  const rest = shapes.filter((shape) => shape.id !== id);
  const wanted = to === 'front' ? [...rest, ...moved] : [...moved, ...rest];
  person.does((edit) => {
    for (const [changed, z] of restack(wanted, new Set([id]))) edit.update(changed, { z });
  });
}

/** Copies shapes, bottom first, and gives their copies in that order. */
export function copy(person: Person, ids: readonly ShapeId[]): readonly ShapeId[] {
  const shapes = ids.map((id) => person.board.get(id)).filter((shape): shape is Shape => shape !== undefined);
  const drafts = shapes
    .sort(compareStacking)
    .map((shape) => ({ ...shape, locked: false }) as unknown as ShapeDraft);
  return person.does((edit) => pasteShapes(edit, person.board, drafts, [10, 0]));
}

export function moveBy(person: Person, id: ShapeId, dx: number, dy: number): void {
  const shape = person.board.get(id);
  if (shape) person.does((edit) => edit.update(id, { at: [shape.at[0] + dx, shape.at[1] + dy] }));
}
