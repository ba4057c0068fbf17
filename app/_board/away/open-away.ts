import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { ShapeId } from '../../../board/ids';
import type { Shape } from '../../../board/shape';
import { type LostEdits, type LostEditsPorts, watchLostEdits } from './lost-edits';
import { type Absence, type AbsencePorts, watchAbsence } from './watch-absence';

/** What a person who was away is told. */
export interface Away {
  readonly absence: ReadonlySignal<Absence | null>;
  dismissAbsence(): void;
  readonly lost: ReadonlySignal<LostEdits | null>;
  bringBack(): void;
  dismissLost(): void;
  /** Whether the past lies over the board: what is told here is of the present. */
  readonly isCovered: ReadonlySignal<boolean>;
  /** Returns the disposer. */
  cover(): () => void;
}

export interface AwayPorts extends AbsencePorts, LostEditsPorts {
  readonly board: AbsencePorts['board'] & LostEditsPorts['board'];
  readonly before: ReadonlyMap<ShapeId, Shape>;
}

export function openAway(ports: AwayPorts): Away & { dispose(): void } {
  const absence = watchAbsence(ports);
  const lost = watchLostEdits(ports);
  const isCovered = signal(false);
  return {
    isCovered,
    cover() {
      isCovered.value = true;
      return () => {
        isCovered.value = false;
      };
    },
    absence: absence.absence,
    dismissAbsence: () => absence.dismiss(),
    lost: lost.lost,
    bringBack: () => lost.bringBack(),
    dismissLost: () => lost.dismiss(),
    dispose() {
      absence.dispose();
      lost.dispose();
    },
  };
}
