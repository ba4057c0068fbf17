import type { ShapePatch } from '../../board/shape';
import { createCreatingLine } from '../gestures/creating-line';
import { createPointing } from '../gestures/pointing';
import type { TransformPorts } from '../gestures/transforming';
import type { ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export type LineToolPorts = TransformPorts & Pick<ToolPorts, 'styleFor' | 'made'>;

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
