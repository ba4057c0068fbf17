import { takeIn } from '../../board/commands/take-in';
import type { Point, Shape, ShapeDraft } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import { createCreatingBox } from '../gestures/creating-box';
import { holderAt } from '../gestures/dropping';
import { createPointing } from '../gestures/pointing';
import type { TransformPorts } from '../gestures/transforming';
import { writeLaidChange } from '../laying/laid-out';
import { readableScale } from '../style/font-sizes';
import { writeStep } from '../write-step';
import { readableFontSizeOf } from './readable-font';
import type { Tool, ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export type BoxToolPorts = TransformPorts &
  Pick<ToolPorts, 'styleFor' | 'made' | 'text' | 'camera' | 'scene' | 'random'>;

export interface BoxToolPlan {
  readonly type: string;
  /** What a click makes, in board units; its middle is where the click was. */
  readonly size: Point;
  readonly isSquare?: boolean;
  /** Whether what lies in it when it is made belongs to it from then on. */
  readonly takesIn?: boolean;
  /** Whether one writes in it as soon as it is made. */
  readonly isForWriting?: boolean;
}

export function createBoxTool(description: ToolDescription, plan: BoxToolPlan, ports: BoxToolPorts): Tool {
  const { type, isSquare, isForWriting, takesIn } = plan;
  const letters = () => (isForWriting ? { fontSize: readableFontSizeOf(ports, type) } : {});
  const draft = () => ({ type, ...ports.styleFor(type), ...letters() });
  /** What is made to be written in grows with its letters. */
  const usualSize = (): Point => {
    const scale = isForWriting ? readableScale(ports.camera.state.peek().zoom) : 1;
    return [Math.round(plan.size[0] * scale), Math.round(plan.size[1] * scale)];
  };
  /** What lays out others is made with them. */
  const begin = (edit: Edit, made: Shape) => {
    const change = ports.kinds.get(type)?.lays?.begin(made, ports.random);
    if (change) writeLaidChange(edit, made.id, change);
  };
  const placeAt = (point: Point) => {
    if (!ports.canWrite.peek()) return;
    const size = usualSize();
    const at: Point = [Math.round(point[0] - size[0] / 2), Math.round(point[1] - size[1] / 2)];
    const parent = takesIn ? undefined : holderAt(ports, point)?.id;
    const whole: ShapeDraft = { ...draft(), parent, at, size };
    const id = isForWriting
      ? ports.text.beginNew(whole)
      : writeStep(ports, 'draw', (edit) => {
          const made = edit.create(whole);
          begin(edit, { ...whole, angle: 0, id: made } as unknown as Shape);
          return made;
        });
    if (id) ports.made(id);
  };
  return {
    ...description,
    cursor: 'crosshair',
    writes: true,
    makes: type,
    placeAt,
    press: (start) =>
      createPointing(start, {
        writes: true,
        click: ({ point }) => placeAt(point),
        drag: (now) =>
          createCreatingBox(
            ports,
            {
              draft: { ...(takesIn ? { parent: undefined } : {}), ...draft() },
              isSquare,
              alongside(edit, made) {
                if (takesIn) takeIn(edit, ports.board, made);
                begin(edit, made);
              },
              made(id) {
                ports.made(id);
                if (isForWriting) ports.text.begin(id);
              },
            },
            start,
            now,
          ),
      }),
  };
}

/** A tool that drags out a shape by its box; a click makes one of a usual size. */
export function defineBoxTool(description: ToolDescription, plan: BoxToolPlan): ToolFactory<BoxToolPorts> {
  return { ...description, create: (ports) => createBoxTool(description, plan, ports) };
}
