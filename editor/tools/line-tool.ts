import type { ShapePatch } from '../../board/shape';
import { createLineBuilder } from '../gestures/building-line';
import { createCreatingLine } from '../gestures/creating-line';
import { createPointing } from '../gestures/pointing';
import type { TransformPorts } from '../gestures/transforming';
import { writeStep } from '../write-step';
import type { Tool, ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

/** Board units, of a line that is made without a pointer. */
const USUAL_LENGTH = 160;

export type LineToolPorts = TransformPorts &
  Pick<ToolPorts, 'styleFor' | 'made' | 'scene' | 'camera' | 'target'>;

function createLineTool(
  description: ToolDescription,
  type: string,
  own: ShapePatch,
  ports: LineToolPorts,
): Tool {
  const builder = createLineBuilder(ports);
  const plan = () => ({ draft: { type, ...ports.styleFor(type), ...own }, made: ports.made });
  return {
    ...description,
    cursor: 'crosshair',
    writes: true,
    makes: type,
    placeAt([x, y]) {
      if (!ports.canWrite.peek()) return;
      const points = [
        [0, 0],
        [USUAL_LENGTH, 0],
      ];
      const place = {
        at: [Math.round(x - USUAL_LENGTH / 2), Math.round(y)],
        size: [USUAL_LENGTH, 0],
      } as const;
      const draft = { ...plan().draft, ...place, points };
      ports.made(writeStep(ports, 'draw', (edit) => edit.create(draft)));
    },
    press(start) {
      if (builder.isBuilding) return builder.press(start);
      return createPointing(start, {
        writes: true,
        cursor: 'crosshair',
        drag: (now) => createCreatingLine(ports, plan(), start, now),
        click: (now) => builder.begin(plan(), now),
      });
    },
    hover(input) {
      if (builder.isBuilding) builder.preview(input);
      return undefined;
    },
    end: () => builder.end(),
    leave: () => void builder.end(),
  };
}

/** A tool that drags out a line from one point to another, or builds one click by click. */
export function defineLineTool(
  description: ToolDescription,
  type: string,
  own: ShapePatch = {},
): ToolFactory<LineToolPorts> {
  return { ...description, create: (ports) => createLineTool(description, type, own, ports) };
}
