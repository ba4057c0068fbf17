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

/** CSS pixels beside what has handles along its edges. */
const BESIDE = 34;
/** Board units: narrower ones are not made, however small the view is. */
const NARROWEST = 120;

export function createBoxTool(description: ToolDescription, plan: BoxToolPlan, ports: BoxToolPorts): Tool {
  const { type, isSquare, isForWriting, takesIn } = plan;
  const letters = () => (isForWriting ? { fontSize: readableFontSizeOf(ports, type) } : {});
  const draft = () => ({ type, ...ports.styleFor(type), ...letters() });
  const lays = ports.kinds.get(type)?.lays;
  /** What is made to be written in grows with its letters; what has handles along its edges is no wider than the view has room for. */
  const usualSize = (): Point => {
    const { zoom } = ports.camera.state.peek();
    const scale = isForWriting ? readableScale(zoom) : 1;
    const [width, height] = [plan.size[0] * scale, plan.size[1] * scale];
    const room = (ports.camera.viewport.peek()[0] - 2 * BESIDE) / zoom;
    return [Math.round(lays ? Math.min(width, Math.max(room, NARROWEST)) : width), Math.round(height)];
  };
  /** The middle of such a one, so far from the edges of the view that it is seen from side to side. */
  const middleFor = ([x, y]: Point, [width]: Point): Point => {
    if (!lays) return [x, y];
    const { x: center, zoom } = ports.camera.state.peek();
    const most = Math.max(0, (ports.camera.viewport.peek()[0] / 2 - BESIDE) / zoom - width / 2);
    return [Math.min(Math.max(x, center - most), center + most), y];
  };
  /** What lays out others is made with them. */
  const begin = (edit: Edit, made: Shape) => {
    const change = ports.kinds.get(type)?.lays?.begin(made, ports.random);
    if (change) writeLaidChange(edit, made.id, change);
  };
  const placeAt = (point: Point) => {
    if (!ports.canWrite.peek()) return;
    const size = usualSize();
    const [x, y] = middleFor(point, size);
    const at: Point = [Math.round(x - size[0] / 2), Math.round(y - size[1] / 2)];
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
