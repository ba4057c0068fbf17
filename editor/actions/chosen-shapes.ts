import type { Shape } from '../../board/shape';
import type { ActionPorts } from './ports';

type ChosenPorts = Pick<ActionPorts, 'board' | 'selection'>;

/** The selected shapes. Reads the selection as a signal, so that menus follow it. */
export function chosenShapes({ board, selection }: ChosenPorts): readonly Shape[] {
  return [...selection.ids.value].map((id) => board.get(id)).filter((shape) => shape !== undefined);
}

/** Those of them that may be changed. */
export function unlockedShapes(ports: ChosenPorts): readonly Shape[] {
  return chosenShapes(ports).filter((shape) => !shape.locked);
}

/** Whether there is something to change, and somebody who may. */
export function canChange(ports: ChosenPorts & Pick<ActionPorts, 'canWrite'>): boolean {
  if (!ports.canWrite.value) return false;
  for (const id of ports.selection.ids.value) if (ports.board.get(id)?.locked === false) return true;
  return false;
}
