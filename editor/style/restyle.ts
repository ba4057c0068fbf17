import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { type WritePorts, writeStep } from '../write-step';
import { pickStyles, type StylePatch, usedStyles } from './style-values';

export interface RestylePorts extends WritePorts {
  readonly board: Pick<Board, 'get' | 'transact'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
}

/** Changes the looks of shapes as one undo step; each takes what its kind shows. A box that holds its text is fitted to it anew. */
export function restyle(
  ports: RestylePorts,
  ids: Iterable<ShapeId>,
  patchOf: (shape: Shape) => StylePatch,
): void {
  writeStep(ports, 'change style', (edit) => {
    for (const id of ids) {
      const shape = ports.board.get(id);
      const kind = shape && ports.kinds.get(shape.type);
      if (!shape || !kind || shape.locked) continue;
      const patch = pickStyles(patchOf(shape), usedStyles(kind));
      const fitted = fitToText(ports.kinds, ports.measure, { ...shape, ...patch });
      edit.update(id, { ...patch, ...fitted });
    }
  });
}
