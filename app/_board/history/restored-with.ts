import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';

type Moment = Pick<BoardReader, 'get' | 'families'>;

/**
 * Chosen shapes with what belongs to them: all that lay in them then is restored with them. Of what lies in them now only that goes which
 * is laid out by them (the rows that a table was given since): what came into a frame meanwhile stays.
 */
export function restoredWith(past: Moment, present: Moment, chosen: Iterable<ShapeId>): ReadonlySet<ShapeId> {
  const all = new Set<ShapeId>();
  const take = (id: ShapeId) => {
    if (all.has(id)) return;
    all.add(id);
    const [before, now] = [past.get(id), present.get(id)];
    const holders: readonly (readonly [Moment, Shape | undefined])[] = [
      [past, before],
      [present, now && present.families.holds(now) === 'laid' ? now : undefined],
    ];
    for (const [{ families }, holder] of holders)
      if (holder && families.holds(holder)) for (const child of families.childrenOf(id)) take(child.id);
  };
  for (const id of chosen) take(id);
  return all;
}
