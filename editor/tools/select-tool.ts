import { boxContainsPoint, toShapeSpace } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { carriedBy, membersOf } from '../../board/queries/kin';
import { sentence } from '../../board/sentence';
import type { Point, Shape } from '../../board/shape';
import { createBrushing } from '../gestures/brushing';
import { createCropping } from '../gestures/cropping';
import { createDraggingPoint } from '../gestures/dragging-point';
import { createDuplicating } from '../gestures/duplicating';
import type { Gesture } from '../gestures/gesture';
import { createMoving } from '../gestures/moving';
import { createPointing } from '../gestures/pointing';
import { createResizing } from '../gestures/resizing';
import { createRotating } from '../gestures/rotating';
import type { PointerInput } from '../input/pointer';
import { isDraft, laidOutBy, wholesOf } from '../laying/laid-out';
import { cursorOfHandle, type Handle, handleAt, handlesOf } from '../selection/handles';
import { groupAround, meantUnit } from '../selection/meant-unit';
import { frameOf, isInFrame } from '../selection/selection-frame';
import { writeStep } from '../write-step';
import type { Tool } from './tool';
import type { ToolPorts } from './tool-ports';

export type SelectToolPorts = Pick<
  ToolPorts,
  | 'board'
  | 'history'
  | 'scene'
  | 'kinds'
  | 'measure'
  | 'random'
  | 'previews'
  | 'snapping'
  | 'selection'
  | 'camera'
  | 'canWrite'
  | 'sharedGesture'
  | 'brush'
  | 'preferences'
  | 'shapeUnder'
  | 'text'
  | 'links'
  | 'cropping'
  | 'laidHand'
  | 'writeAt'
  | 'target'
>;

/** Chooses shapes and changes where they are: by click, by box, by their handles. */
class SelectTool implements Tool {
  readonly id = 'select';
  readonly label = sentence('Select');
  readonly keys = ['v', '1'];
  readonly icon = 'mouse-pointer-2';
  readonly keywords = sentence('pointer cursor move choose');
  readonly cursor = 'default';
  readonly writes = false;
  readonly opensMenu = true;

  constructor(private readonly ports: SelectToolPorts) {}

  press(input: PointerInput): Gesture {
    const handle = this.handleUnder(input);
    if (handle) return this.dragHandle(handle, input);
    const shape = this.ports.shapeUnder(input);
    const under = { shape, press: () => this.pressUnder(shape, input) };
    return this.ports.laidHand.peek()?.press(input, under) ?? under.press();
  }

  private pressUnder(shape: Shape | undefined, input: PointerInput): Gesture {
    const isChosen = shape !== undefined && this.ports.selection.ids.peek().has(shape.id);
    if (shape && (isChosen || !this.isInSelection(input) || input.shift))
      return this.pressShape(shape, input);
    if (this.isInSelection(input) && !input.shift) return this.pressSelection(shape, input);
    return this.pressNothing(input);
  }

  hover(input: PointerInput): string | undefined {
    const handle = this.handleUnder(input);
    if (handle) return cursorOfHandle(handle, frameOf(this.chosen())?.angle ?? 0);
    const shape = this.ports.shapeUnder(input);
    const laid = this.ports.laidHand.peek()?.hover(input, shape);
    if (laid) return laid;
    if (this.linkUnder(input)) return 'pointer';
    const isMovable = this.ports.canWrite.peek() && (shape || this.isInSelection(input));
    return isMovable ? 'move' : undefined;
  }

  doubleClick(input: PointerInput): void {
    if (!this.ports.canWrite.peek() || this.releaseHandle(input)) return;
    const under = this.ports.shapeUnder(input) ?? this.containerUnder(input.point);
    if (!under) this.ports.writeAt(input);
    else if (this.enterGroup(under)) return;
    else if (this.ports.text.canEdit(under.id)) {
      if (!laidOutBy(this.ports, under)) this.ports.selection.set([under.id]);
      this.ports.text.begin(under.id, input.point);
    } else this.ports.cropping.toggle(under.id);
  }

  /** Two clicks on a handle that is held let go of it. Returns whether there was one. */
  private releaseHandle(input: PointerInput): boolean {
    const handle = this.handleUnder(input);
    const [shape] = this.movable();
    if (handle?.kind !== 'point' || !handle.isHeld || !shape) return false;
    const patch = this.ports.kinds.get(shape.type)?.geometry.release?.(shape, handle.index);
    if (patch) writeStep(this.ports, 'move point', (edit) => edit.update(shape.id, patch));
    return true;
  }

  /** Two clicks on a member of a group go one step into it. Returns whether there was one to go into. */
  private enterGroup(shape: Shape): boolean {
    const { board, selection } = this.ports;
    const unit = meantUnit(board, shape, selection.entered.peek());
    if (unit.id === shape.id || this.ports.kinds.get(unit.type)?.lays) return false;
    selection.enter(unit.id, [meantUnit(board, shape, unit.id).id]);
    return true;
  }

  /** The ids that a press on a shape means: those of its group, or its own. With Ctrl what lies deepest. */
  private meantBy(shape: Shape): readonly ShapeId[] {
    const { board, selection } = this.ports;
    const unit = meantUnit(board, shape, selection.entered.peek());
    return membersOf(board.families, unit).map(({ id }) => id);
  }

  private chosen(): readonly Shape[] {
    return [...this.ports.selection.ids.peek()].flatMap((id) => this.ports.board.get(id) ?? []);
  }

  private movable(): readonly Shape[] {
    if (!this.ports.canWrite.peek()) return [];
    return wholesOf(this.ports, this.chosen()).filter(({ locked }) => !locked);
  }

  private handleUnder({ point, device }: PointerInput): Handle | undefined {
    if (!this.ports.canWrite.peek()) return undefined;
    const { zoom } = this.ports.camera.state.peek();
    return handleAt(handlesOf(this.chosen(), this.ports.kinds, zoom), point, device, zoom);
  }

  private isInSelection({ point }: PointerInput): boolean {
    const frame = frameOf(this.movable());
    return frame !== undefined && isInFrame(frame, point);
  }

  /** What a click would follow: with Ctrl, or by itself for who can't change the board. */
  private linkUnder(input: PointerInput): string | undefined {
    if (!input.control && this.ports.canWrite.peek()) return undefined;
    const shape = this.ports.shapeUnder(input);
    return shape && this.ports.links.under(shape, input.point);
  }

  /** A hollow shape is not hit in its middle, but two clicks there are meant for it. */
  private containerUnder(point: Point): Shape | undefined {
    const near = [
      ...this.ports.scene.query({ minX: point[0], minY: point[1], maxX: point[0], maxY: point[1] }),
    ];
    return near.reverse().find((shape) => {
      const box = this.ports.kinds.get(shape.type)?.geometry.textBox?.(shape);
      return box && !shape.locked && boxContainsPoint(box, toShapeSpace(point, shape));
    });
  }

  private dragHandle(handle: Handle, start: PointerInput): Gesture {
    const cursor = cursorOfHandle(handle, frameOf(this.chosen())?.angle ?? 0);
    return createPointing(start, {
      writes: true,
      cursor,
      drag: () => {
        const shapes = this.movable();
        const frame = frameOf(shapes);
        if (!frame) return null;
        if (handle.kind === 'rotate') {
          const carried = carriedBy(this.ports.board.families, shapes);
          return createRotating(this.ports, carried, frame, start);
        }
        if (handle.kind === 'point') return createDraggingPoint(this.ports, shapes[0]!, handle.index, start);
        if (this.ports.cropping.of.peek() === shapes[0]!.id)
          return { ...createCropping(this.ports, shapes[0]!, handle.name, start), cursor };
        return { ...createResizing(this.ports, shapes, frame, handle.name, start), cursor };
      },
    });
  }

  private move(start: PointerInput, now: PointerInput): Gesture | null {
    const shapes = this.movable();
    if (shapes.length === 0) return createBrushing(this.ports, start);
    return now.alt ? createDuplicating(this.ports, shapes, start) : createMoving(this.ports, shapes, start);
  }

  private pressShape(pressed: Shape, start: PointerInput): Gesture {
    const { selection } = this.ports;
    const shape = this.memberAt(pressed, start.point);
    const link = start.shift ? undefined : this.linkUnder(start);
    if (link !== undefined) {
      return createPointing(start, {
        writes: false,
        drag: (now) => {
          if (!selection.ids.peek().has(shape.id)) selection.set(this.meantBy(shape));
          return this.move(start, now);
        },
        click: () => this.ports.links.follow(link),
      });
    }
    const wasChosen = selection.ids.peek().has(shape.id);
    const isDeep = start.control && !start.shift && shape.parent !== null;
    if (isDeep) this.chooseDeep(shape);
    const isAdding = !isDeep && (start.shift || start.control);
    const meant = isDeep ? [shape.id] : this.meantBy(shape);
    if (!wasChosen && !isDeep) selection.set(isAdding ? [...selection.ids.peek(), ...meant] : meant);
    return createPointing(start, {
      writes: false,
      drag: (now) => this.move(start, now),
      click: () => {
        if (wasChosen && !isAdding && this.chooseMember(shape, start.point)) return;
        if (wasChosen && isAdding) this.letGo(meant);
        else if (wasChosen && !isDeep) selection.set(meant);
      },
    });
  }

  /** Within what was entered, the member that stands there also where nothing of it is seen. */
  private memberAt(pressed: Shape, point: Point): Shape {
    if (this.ports.selection.entered.peek() !== pressed.id) return pressed;
    const laid = laidOutBy(this.ports, pressed);
    const found = laid?.layout.at(laid.holder, laid.members, point);
    return (found?.id && this.ports.board.get(found.id)) || pressed;
  }

  /** A click in what lays out others, when that is chosen already, means what stands there. Returns whether anything does. */
  private chooseMember(shape: Shape, point: Point): boolean {
    const { ids, entered } = this.ports.selection;
    const laid = laidOutBy(this.ports, shape);
    if (!laid || !(ids.peek().has(laid.holder.id) || entered.peek() === laid.holder.id)) return false;
    const found = laid.layout.at(laid.holder, laid.members, point);
    if (!found || isDraft(found)) return false;
    this.ports.selection.enter(laid.holder.id, [found.id!]);
    return true;
  }

  private letGo(ids: readonly ShapeId[]): void {
    const { selection } = this.ports;
    selection.set([...selection.ids.peek()].filter((id) => !ids.includes(id)));
  }

  /** One member alone, however deep in groups. */
  private chooseDeep(shape: Shape): void {
    const { board, selection } = this.ports;
    selection.enter(groupAround(board, shape)?.id ?? null, [shape.id]);
  }

  /** Within the frame, but on none of the chosen shapes: a drag moves them, a click means what lies there. */
  private pressSelection(under: Shape | undefined, start: PointerInput): Gesture {
    return createPointing(start, {
      writes: false,
      drag: (now) => this.move(start, now),
      click: ({ point }) => {
        if (under && this.chooseMember(under, point)) return;
        this.ports.selection.set(under ? this.meantBy(under) : ([] as ShapeId[]));
      },
    });
  }

  private pressNothing(start: PointerInput): Gesture {
    return createPointing(start, {
      writes: false,
      drag: () => createBrushing(this.ports, start),
      click: ({ shift, control }) => {
        if (!shift && !control) this.ports.selection.clear();
      },
    });
  }
}

export function createSelectTool(ports: SelectToolPorts): Tool {
  return new SelectTool(ports);
}
