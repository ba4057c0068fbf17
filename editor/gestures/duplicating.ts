import { inPaintOrder } from '../../board/families';
import { EditOrigin } from '../../board/origin';
import { carriedBy, withGroups } from '../../board/queries/kin';
import { renameDrafts } from '../../board/queries/place-drafts';
import type { Shape } from '../../board/shape';
import { draftOf } from '../clipboard/draft-of';
import type { PointerInput } from '../input/pointer';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';
import { createMoving, type MovePorts } from './moving';

export type DuplicatePorts = MovePorts & Pick<GesturePorts, 'selection' | 'random' | 'scene'>;

/** Drags a copy off: the copies are made at once where the shapes lie, and moved in the same undo step. */
export function createDuplicating(
  ports: DuplicatePorts,
  shapes: readonly Shape[],
  start: PointerInput,
): Gesture {
  const { board, history, selection } = ports;
  const before = selection.ids.peek();
  const { families } = board;
  const whole = withGroups(board, carriedBy(families, shapes));
  const readable = whole.filter(({ id }) => !ports.scene.isVeiled(id));
  const copied = inPaintOrder(readable, families);
  const drafts = renameDrafts(
    copied.map((shape) => ({ ...draftOf(shape), id: shape.id })),
    ports.random,
    { keepsParent: (id) => board.get(id) !== undefined },
  );
  history.mark();
  board.transact(new EditOrigin('duplicate'), (edit) => {
    for (const draft of drafts) edit.create(draft);
  });
  const copies = drafts.flatMap(({ id }) => board.get(id) ?? []);
  selection.set(copies.map(({ id }) => id));
  const chosen = [...selection.ids.peek()].flatMap((id) => board.get(id) ?? []);
  const moving = createMoving(ports, chosen, start, { name: 'duplicating', action: 'duplicate' });
  return {
    ...moving,
    cancel() {
      moving.cancel();
      selection.set(before);
    },
  };
}
