import { differs } from '../../../board/commands/restore-shapes';
import { type Box, boundsOf, boxContains } from '../../../board/geometry/box';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import type { BoardReader } from '../../../board/transaction';
import { restoredWith } from './restored-with';

type Moment = Pick<BoardReader, 'get' | 'all' | 'families'>;

/** What restoring an area does, told before it is done. */
export interface AreaThen {
  readonly ids: ReadonlySet<ShapeId>;
  /** Shapes that are gone and are drawn again. */
  readonly back: number;
  /** Shapes that are there and were otherwise. */
  readonly changed: number;
  /** Shapes that came since, and go. */
  readonly out: number;
}

/** What lies wholly in an area, as a selection by hand means it. What a table lays out is meant with the table alone. */
function* lyingIn(moment: Moment, area: Box): Generator<ShapeId> {
  const isLaid = ({ parent }: Shape) => {
    const holder = parent === null ? undefined : moment.get(parent);
    return holder !== undefined && moment.families.holds(holder) === 'laid';
  };
  for (const shape of moment.all()) if (boxContains(area, boundsOf(shape)) && !isLaid(shape)) yield shape.id;
}

/** What lay in an area at a point in the past, and what lies in it now: what becomes of either when the area is restored. */
export function areaThen(past: Moment, present: Moment, area: Box): AreaThen {
  const chosen = [...lyingIn(past, area), ...lyingIn(present, area)];
  const ids = restoredWith(past, present, chosen);
  let [back, changed, out] = [0, 0, 0];
  for (const id of ids) {
    const [before, now] = [past.get(id), present.get(id)];
    if (before && now) changed += differs(before, now) ? 1 : 0;
    else if (before) back += 1;
    else if (now) out += 1;
  }
  return { ids, back, changed, out };
}
