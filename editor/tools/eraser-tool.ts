import { createErasing, type ErasePorts } from '../gestures/erasing';
import type { Tool } from './tool';

/** Removes what it touches. A pen's other end is this tool too, whatever is in hand. */
export function createEraserTool(ports: ErasePorts): Tool {
  return {
    id: 'eraser',
    label: 'Eraser',
    keys: ['e', '0'],
    icon: 'eraser',
    keywords: 'delete rubber remove',
    cursor: 'crosshair',
    writes: true,
    togglesBack: true,
    press: (input) => createErasing(ports, input),
  };
}
