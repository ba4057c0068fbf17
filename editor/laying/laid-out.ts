import type { ShapeId } from '../../board/ids';
import type { Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import type { BoardReader, Edit } from '../../board/transaction';
import type { TextMeasure } from '../../render/pen';
import type { LaidChange, ShapeKinds, ShapeLayout } from '../../shapes/shape-kind';

export interface LaidPorts {
  readonly board: Pick<BoardReader, 'get' | 'families'>;
  readonly kinds: ShapeKinds;
}

/** A shape that lays out others, with those and with how it does. */
export interface LaidOut {
  readonly holder: Shape;
  readonly layout: ShapeLayout;
  readonly members: readonly Shape[];
}

/** The layout that a shape is, or that it is a member of; undefined for all else. */
export function laidOutBy({ board, kinds }: LaidPorts, shape: Shape): LaidOut | undefined {
  const isHolder = kinds.get(shape.type)?.lays !== undefined;
  const holder = isHolder ? shape : shape.parent === null ? undefined : board.families.parentOf(shape);
  const layout = holder && kinds.get(holder.type)?.lays;
  return holder && layout ? { holder, layout, members: board.families.childrenOf(holder.id) } : undefined;
}

/** Shapes with whoever lays them out in place of members: what is moved, copied or turned when one of those is meant. */
export function wholesOf(ports: LaidPorts, shapes: readonly Shape[]): readonly Shape[] {
  const wholes = new Map<ShapeId, Shape>();
  for (const shape of shapes) {
    const whole = laidOutBy(ports, shape)?.holder ?? shape;
    wholes.set(whole.id, whole);
  }
  return [...wholes.values()];
}

export function writeLaidChange(edit: Edit, holder: ShapeId, { patch, create, remove }: LaidChange): void {
  edit.update(holder, patch);
  for (const id of remove) edit.remove(id);
  for (const draft of create) edit.create(draft);
}

/** What else to write, and on which shape, so that what is written in a member has room; nothing for who is no member. */
export function roomFor(
  ports: LaidPorts & { readonly measure: TextMeasure },
  member: Shape,
): readonly [holder: ShapeId, patch: ShapePatch] | undefined {
  const laid = laidOutBy(ports, member);
  const patch =
    laid && laid.holder.id !== member.id ? laid.layout.room(laid.holder, [member], ports.measure) : undefined;
  return patch && [laid!.holder.id, patch];
}

export const isDraft = (found: Shape | ShapeDraft): found is ShapeDraft => found.id === undefined;
