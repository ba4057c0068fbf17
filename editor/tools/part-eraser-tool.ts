import { createErasingParts, type ErasePartsPorts } from '../gestures/erasing-parts';
import type { Tool } from './tool';

/** A rubber: takes away only what it touches of a stroke. */
export function createPartEraserTool(ports: ErasePartsPorts): Tool {
  return {
    id: 'part-eraser',
    label: 'Erase parts',
    keys: ['shift+e'],
    icon: 'eraser',
    keywords: 'delete rubber split cut',
    cursor: 'crosshair',
    writes: true,
    togglesBack: true,
    isRare: true,
    press: (input) => createErasingParts(ports, input),
  };
}
