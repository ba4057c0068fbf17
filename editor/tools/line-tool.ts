import type { ShapePatch } from '../../board/shape';
import { createCreatingLine } from '../gestures/creating-line';
import { createPointing } from '../gestures/pointing';
import type { TransformPorts } from '../gestures/transforming';
import { writeStep } from '../write-step';
import type { ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

/** Board units, of a line that is made without a pointer. */
const USUAL_LENGTH = 160;

export type LineToolPorts = TransformPorts &
  Pick<ToolPorts, 'styleFor' | 'made' | 'scene' | 'camera' | 'target'>;

/** A tool that drags out a line from one point to another. */
export function defineLineTool(
  description: ToolDescription,
  type: string,
  own: ShapePatch = {},
): ToolFactory<LineToolPorts> {
  return {
    ...description,
    create: (ports) => ({
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
        const draft = { type, ...ports.styleFor(type), ...own, ...place, points };
        ports.made(writeStep(ports, 'draw', (edit) => edit.create(draft)));
      },
      press: (start) =>
        createPointing(start, {
          writes: true,
          cursor: 'crosshair',
          drag: (now) => {
            const draft = { type, ...ports.styleFor(type), ...own };
            return createCreatingLine(ports, { draft, made: ports.made }, start, now);
          },
        }),
    }),
  };
}
