import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { FARTHEST } from '../../board/parse';
import type { Point, Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { Selection } from '../editor';
import { applyMatrix } from '../gestures/apply-matrix';
import { type Matrix, rotationAbout, scalingAbout, translation } from '../gestures/matrix';
import { type Frame, frameOf, pointOfFrame } from '../selection/selection-frame';
import type { RestylePorts } from '../style/restyle';
import { writeStep } from '../write-step';
import type { PlaceNumbers, Placing } from './place-numbers';

export interface OwnedPlacing extends Placing {
  dispose(): void;
}

export interface PlacingPorts extends RestylePorts {
  readonly board: RestylePorts['board'] & Pick<BoardReader, 'onChange'>;
  readonly selection: Pick<Selection, 'ids'>;
  readonly canWrite: ReadonlySignal<boolean>;
}

const DEGREE = Math.PI / 180;
const LEAST_SIDE = 1;

function readFrame({ center, size, angle }: Frame): PlaceNumbers {
  const degrees = (angle / DEGREE) % 360;
  return {
    x: center[0] - size[0] / 2,
    y: center[1] - size[1] / 2,
    width: size[0],
    height: size[1],
    angle: degrees < 0 ? degrees + 360 : degrees,
  };
}

/** The map that makes one number of a frame another, and how much of it is a turn; null where there is nothing to be done. */
export function mapToNumber(
  frame: Frame,
  name: keyof PlaceNumbers,
  value: number,
): { readonly matrix: Matrix; readonly turn: number } | null {
  const now = readFrame(frame);
  if (!Number.isFinite(value) || Math.abs(value) > FARTHEST || value === now[name]) return null;
  if (name === 'x') return { matrix: translation(value - now.x, 0), turn: 0 };
  if (name === 'y') return { matrix: translation(0, value - now.y), turn: 0 };
  if (name === 'angle') {
    const turn = (value - now.angle) * DEGREE;
    return { matrix: rotationAbout(frame.center, turn), turn };
  }
  const before = now[name];
  if (before < 1e-6 || value < LEAST_SIDE) return null;
  const scale: Point = name === 'width' ? [value / before, 1] : [1, value / before];
  return { matrix: scalingAbout(pointOfFrame(frame, -1, -1), ...scale, frame.angle), turn: 0 };
}

export function createPlacing(ports: PlacingPorts): OwnedPlacing {
  const { board, kinds, measure, selection, canWrite } = ports;
  const version = signal(0);
  const dispose = board.onChange(({ updated }) => {
    const { size } = selection.ids.peek();
    if (size > 0 && [...updated].some((id) => selection.ids.peek().has(id))) version.value += 1;
  });
  const movable = (): readonly Shape[] =>
    [...selection.ids.value].flatMap((id) => {
      const shape = board.get(id);
      return shape && !shape.locked ? [shape] : [];
    });
  return {
    dispose,
    numbers: computed(() => {
      version.value;
      const frame = canWrite.value ? frameOf(movable()) : undefined;
      return frame ? readFrame(frame) : null;
    }),
    set(name, value) {
      const shapes = movable();
      const frame = canWrite.peek() ? frameOf(shapes) : undefined;
      const map = frame ? mapToNumber(frame, name, value) : null;
      if (!map) return;
      writeStep(ports, 'place by numbers', (edit) => {
        for (const shape of shapes) {
          const patch = applyMatrix(shape, kinds.get(shape.type)?.model, map.matrix, map.turn);
          const fitted = shape.text === '' ? undefined : fitToText(kinds, measure, { ...shape, ...patch });
          edit.update(shape.id, { ...patch, ...fitted });
        }
      });
    },
  };
}
