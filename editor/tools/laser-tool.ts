import type { Gesture } from '../gestures/gesture';
import type { PointerInput } from '../input/pointer';
import type { LaserTrails } from '../presence/laser-trails';
import type { Tool } from './tool';

export interface LaserToolPorts {
  readonly laser: Pick<LaserTrails, 'shine' | 'off'>;
}

function createShining({ laser }: LaserToolPorts, start: PointerInput): Gesture {
  laser.shine([start.point], true);
  return {
    name: 'shining',
    writes: false,
    update: ({ samples }) =>
      laser.shine(
        samples.map(({ point }) => point),
        false,
      ),
    commit: () => laser.off(),
    cancel: () => laser.off(),
  };
}

/** Points at things with light that fades: everybody sees it, and nothing stays. Viewers have it too. */
export function createLaserTool(ports: LaserToolPorts): Tool {
  return {
    id: 'laser',
    label: 'Laser pointer',
    keys: ['k'],
    icon: 'wand-sparkles',
    keywords: 'point show presentation',
    cursor: 'crosshair',
    writes: false,
    togglesBack: true,
    press: (input) => createShining(ports, input),
    leave: () => ports.laser.off(),
  };
}
