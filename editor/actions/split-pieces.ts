import type { ShapeId } from '../../board/ids';
import type { ShapeDraft } from '../../board/shape';
import { draftOf } from '../clipboard/draft-of';
import { writeStep } from '../write-step';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite'>;

/** What is left of a stroke that was rubbed through becomes strokes of their own, where they lie. */
export function splitPieces(ports: Ports): Action {
  const piecesOf = () =>
    unlockedShapes(ports).map((shape) => ({
      shape,
      pieces: ports.kinds.get(shape.type)?.parts?.pieces(shape) ?? [],
    }));
  return {
    id: 'split-pieces',
    label: 'Split into pieces',
    group: 'edit',
    keys: [],
    icon: 'scissors',
    keywords: 'erase stroke cut apart',
    writes: true,
    isEnabled: () => canChange(ports) && piecesOf().some(({ pieces }) => pieces.length > 0),
    run() {
      const made: ShapeId[] = [];
      writeStep(ports, 'split into pieces', (edit) => {
        for (const { shape, pieces } of piecesOf()) {
          if (pieces.length === 0) continue;
          for (const piece of pieces)
            made.push(edit.create({ ...draftOf(shape), z: shape.z, ...piece } as ShapeDraft));
          edit.remove(shape.id);
        }
      });
      ports.selection.set(made);
    },
  };
}
