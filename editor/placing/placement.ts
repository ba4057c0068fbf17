import { computed, signal } from '@preact/signals-core';
import { carriedBy } from '../../board/queries/kin';
import type { Shape } from '../../board/shape';
import { wholesOf } from '../laying/laid-out';
import { frameOf } from '../selection/selection-frame';
import type { Placing } from './place-numbers';
import type { PlacingPorts } from './placing-ports';
import { readFrame } from './read-frame';

export interface OwnedPlacing extends Placing {
  dispose(): void;
}

type SetNumber = typeof import('./set-number');

let setting: SetNumber | null = null;

/** Nobody sets numbers before the first stroke: what does it comes with the first that is set, and stays. */
export async function fetchSetting(): Promise<SetNumber> {
  setting ??= await import('./set-number');
  return setting;
}

export function createPlacing(ports: PlacingPorts): OwnedPlacing {
  const { board, kinds, selection, canWrite } = ports;
  const version = signal(0);
  const dispose = board.onChange(({ updated }) => {
    const { size } = selection.ids.peek();
    if (size > 0 && [...updated].some((id) => selection.ids.peek().has(id))) version.value += 1;
  });
  const chosen = (): readonly Shape[] => {
    const shapes = [...selection.ids.value].flatMap((id) => board.get(id) ?? []);
    return wholesOf(ports, shapes).filter(({ locked }) => !locked);
  };
  /** Without lines whose ends others hold: they go where those go. */
  const movable = (): readonly Shape[] => {
    const shapes = chosen();
    const carried = new Set(carriedBy(board.families, shapes).map(({ id }) => id));
    return shapes.filter((shape) => {
      const targets = kinds.get(shape.type)?.model.bonds?.targets(shape) ?? [];
      return targets.length < 2 || targets.some((target) => carried.has(target));
    });
  };
  return {
    dispose,
    numbers: computed(() => {
      version.value;
      if (!canWrite.value) return null;
      const shapes = movable();
      const frame = frameOf(shapes.length > 0 ? shapes : chosen());
      return frame ? readFrame(frame) : null;
    }),
    canSet: computed(() => {
      version.value;
      return canWrite.value && movable().length > 0;
    }),
    set(name, value) {
      const set = (module: SetNumber) => module.setNumber(ports, movable(), name, value);
      if (setting) set(setting);
      // What failed is asked for again with the next number: without a network the field says what it said.
      else fetchSetting().then(set, () => {});
    },
  };
}
