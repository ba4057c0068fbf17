import { EditOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import { draftOf } from '../clipboard/draft-of';
import { renameDrafts } from '../clipboard/place-drafts';
import type { PointerInput } from '../input/pointer';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';
import { createMoving } from './moving';
import type { TransformPorts } from './transforming';

export type DuplicatePorts = TransformPorts & Pick<GesturePorts, 'selection' | 'random'>;

/** Drags a copy off: the copies are made at once where the shapes lie, and moved in the same undo step. */
export function createDuplicating(
  ports: DuplicatePorts,
  shapes: readonly Shape[],
  start: PointerInput,
): Gesture {
  const { board, history, selection } = ports;
  const before = selection.ids.peek();
  const drafts = renameDrafts(shapes.map(draftOf), ports.random);
  history.mark();
  board.transact(new EditOrigin('duplicate'), (edit) => {
    for (const draft of drafts) edit.create(draft);
  });
  const copies = drafts.flatMap(({ id }) => board.get(id) ?? []);
  selection.set(copies.map(({ id }) => id));
  const moving = createMoving(ports, copies, start, { name: 'duplicating', action: 'duplicate' });
  return {
    ...moving,
    cancel() {
      moving.cancel();
      selection.set(before);
    },
  };
}
