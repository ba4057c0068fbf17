import { boxBetween, boxWidth } from '../../board/geometry/box';
import type { Point, ShapePatch } from '../../board/shape';
import { LINE_HEIGHT } from '../../render/pen';
import { roundPlace } from '../gestures/apply-matrix';
import { holderAt } from '../gestures/dropping';
import type { Gesture } from '../gestures/gesture';
import { createPointing } from '../gestures/pointing';
import type { PointerInput } from '../input/pointer';
import { readableFontSizeOf } from './readable-font';
import type { ToolDescription, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export type WritingToolPorts = Pick<
  ToolPorts,
  'kinds' | 'board' | 'scene' | 'canWrite' | 'camera' | 'styleFor' | 'made' | 'text' | 'shapeUnder' | 'brush'
>;

export interface WritingToolPlan {
  readonly type: string;
  /** What a text of a fixed width has beside its size. */
  readonly fixedWidth: ShapePatch;
}

/** Drags out how wide a text is to be; it is made on release. */
function createMeasuring(
  { brush }: Pick<ToolPorts, 'brush'>,
  start: PointerInput,
  write: (left: number, top: number, width: number) => void,
): Gesture {
  const boxAt = ({ point }: PointerInput) => boxBetween(start.point, point);
  return {
    name: 'measuring',
    writes: true,
    followsEdge: true,
    update(input) {
      brush.value = boxAt(input);
    },
    commit(input) {
      brush.value = null;
      const box = boxAt(input);
      write(box.minX, box.minY, boxWidth(box));
    },
    cancel() {
      brush.value = null;
    },
  };
}

/** A tool for text: a click begins one that grows with its words, a drag one of that width. On what holds text, it writes there. */
export function defineWritingTool(
  description: ToolDescription,
  { type, fixedWidth }: WritingToolPlan,
): ToolFactory<WritingToolPorts> {
  const create = (ports: WritingToolPorts) => {
    const fontSize = () => readableFontSizeOf(ports, type);
    const lineHeight = () => fontSize() * LINE_HEIGHT;
    const write = (x: number, y: number, width: number, own: ShapePatch) => {
      if (!ports.canWrite.peek()) return;
      const at = [roundPlace(x), roundPlace(y)] as const;
      const size = [roundPlace(width), lineHeight()] as const;
      const id = ports.text.beginNew({
        ...ports.styleFor(type),
        fontSize: fontSize(),
        ...own,
        parent: holderAt(ports, [x, y + lineHeight() / 2])?.id,
        type,
        at,
        size,
      });
      if (id) ports.made(id);
    };
    const writeAt = ({ point }: PointerInput) => write(point[0], point[1] - lineHeight() / 2, 0, {});
    return {
      ...description,
      cursor: 'text',
      writes: true,
      makes: type,
      placeAt: ([x, y]: Point) => write(x, y - lineHeight() / 2, 0, {}),
      writeAt,
      press: (start: PointerInput) =>
        createPointing(start, {
          writes: true,
          cursor: 'text',
          click(input) {
            const under = ports.shapeUnder(input);
            if (under && ports.text.canEdit(under.id)) {
              ports.made(under.id);
              ports.text.begin(under.id, input.point);
            } else writeAt(input);
          },
          drag: () =>
            createMeasuring(ports, start, (left, top, width) => write(left, top, width, fixedWidth)),
        }),
    };
  };
  return { ...description, create };
}
