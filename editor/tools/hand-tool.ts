import { createPanning } from '../gestures/panning';
import type { Tool } from './tool';
import type { ToolPorts } from './tool-ports';

/** Moves the view and nothing else. */
export function createHandTool(ports: Pick<ToolPorts, 'camera'>): Tool {
  return {
    id: 'hand',
    label: 'Hand',
    keys: ['h'],
    icon: 'hand',
    keywords: 'pan move grab scroll',
    cursor: 'grab',
    writes: false,
    togglesBack: true,
    opensMenu: true,
    press: (input) => createPanning(ports, input),
  };
}
