import { sentence } from '../../board/sentence';
import { wholesOf } from '../laying/laid-out';
import type { Action } from './action';
import { canChange, unlockedShapes } from './chosen-shapes';
import type { ActionPorts } from './ports';
import type { Turning } from './turn-shapes';

type Ports = Pick<ActionPorts, 'board' | 'history' | 'selection' | 'kinds' | 'canWrite'>;

let turning: typeof import('./turn-shapes') | null = null;

/** Nobody mirrors anything before the first stroke: what does it comes with the first who asks, and stays. */
export async function fetchTurning(): Promise<typeof import('./turn-shapes')> {
  turning ??= await import('./turn-shapes');
  return turning;
}

export function flipAndTurn(ports: Ports): readonly Action[] {
  const actionFor = (
    id: string,
    label: string,
    icon: string,
    keys: readonly string[],
    how: Turning,
  ): Action => ({
    ...{ id, label, group: 'arrange', keys, icon },
    keywords: 'mirror rotate',
    writes: true,
    isEnabled: () => canChange(ports),
    run() {
      const turn = ({ turnShapes }: typeof import('./turn-shapes')) => {
        if (canChange(ports))
          turnShapes(ports, wholesOf(ports, unlockedShapes(ports)), how, label.toLowerCase());
      };
      return turning ? turn(turning) : fetchTurning().then(turn);
    },
  });
  return [
    actionFor(
      'flip-horizontal',
      sentence('Flip horizontally'),
      'flip-horizontal-2',
      ['shift+h'],
      'horizontal',
    ),
    actionFor('flip-vertical', sentence('Flip vertically'), 'flip-vertical-2', ['shift+v'], 'vertical'),
    actionFor('turn', sentence('Turn by 90°'), 'rotate-cw-square', [], 'quarter'),
  ];
}
