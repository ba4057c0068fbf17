import type { ShapeId } from '../../board/ids';
import type { Shape, ShapePatch } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKind, ShapeKinds } from '../../shapes/shape-kind';
import { laidOutBy } from '../laying/laid-out';
import { type WritePorts, writeStep } from '../write-step';
import { pickStyles, type StylePatch, usedStyles } from './style-values';

export interface RestylePorts extends WritePorts {
  readonly board: Pick<Board, 'get' | 'transact' | 'families'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
}

/** The looks that a member has of who lays it out, and not of its own. */
function followed(holder: Shape, member: Shape, patch: StylePatch): StylePatch {
  return Object.fromEntries(
    Object.entries(patch).filter(
      ([name]) => holder[name as keyof StylePatch] === member[name as keyof StylePatch],
    ),
  );
}

/** Changes the looks of shapes as one undo step; each takes what its kind shows. A box that holds its text is fitted to it anew. */
export function restyle(
  ports: RestylePorts,
  ids: Iterable<ShapeId>,
  patchOf: (shape: Shape) => StylePatch,
  moreOf: (shape: Shape) => ShapePatch = () => ({}),
): void {
  const meant = new Set(ids);
  const styleOf = (shape: Shape, kind: ShapeKind) => pickStyles(patchOf(shape), usedStyles(kind));
  /** As it will look: what its members are given together with it is not their own. */
  const restyled = (holder: Shape): Shape =>
    meant.has(holder.id) && !holder.locked
      ? { ...holder, ...styleOf(holder, ports.kinds.get(holder.type)!) }
      : holder;
  writeStep(ports, 'change style', (edit) => {
    for (const id of meant) {
      const shape = ports.board.get(id);
      const kind = shape && ports.kinds.get(shape.type);
      if (!shape || !kind || shape.locked) continue;
      const patch = styleOf(shape, kind);
      const fitted = fitToText(ports.kinds, ports.measure, { ...shape, ...patch });
      const laid = laidOutBy(ports, shape);
      const isWhole = laid?.holder.id === id;
      const own = laid && !isWhole ? laid.layout.looks(restyled(laid.holder), shape, patch) : {};
      edit.update(id, { ...patch, ...fitted, ...own, ...moreOf(shape) });
      if (!laid) continue;
      const [holder, members] = isWhole
        ? [
            { ...shape, ...patch },
            laid.members.map((member) => ({ ...member, ...followed(shape, member, patch) })),
          ]
        : [laid.holder, [{ ...shape, ...patch }]];
      const room = laid.layout.room(holder, members, ports.measure);
      if (room) edit.update(holder.id, room);
    }
  });
}
