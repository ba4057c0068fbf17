import type { Bond } from '../../board/bond';
import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { changedProperties } from '../../board/queries/changed-properties';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { snapDirection } from '../snapping/snap-direction';
import { type BindPorts, bondAt, placeHandle } from './binding';
import { type LinePlan, lineThrough } from './creating-line';
import { type DropPorts, holderAt } from './dropping';
import type { Gesture } from './gesture';
import { stillFree } from './still-free';
import type { TransformPorts } from './transforming';

export type BuildingPorts = TransformPorts & DropPorts & BindPorts;

/** CSS pixels from its first point within which a click closes a line. */
const CLOSING = 10;
/** As many points as every reader takes. */
const MOST_POINTS = 500;

/** A line that is built click by click: one undo step, however many there are. */
export interface LineBuilder {
  /** Whether one is being built. */
  readonly isBuilding: boolean;
  /** The first point. */
  begin(plan: LinePlan, input: PointerInput): void;
  /** What a press means while one is being built: another point, where it is let go of. */
  press(input: PointerInput): Gesture;
  /** The line as it would be with a point here. */
  preview(input: PointerInput): void;
  /** Ends it where it is; with a single point there is no line. Returns whether there was one to end. */
  end(): boolean;
}

interface Built {
  readonly id: ShapeId;
  readonly plan: LinePlan;
  readonly points: readonly Point[];
  readonly startBond: Bond | null;
}

class ClickedLine implements LineBuilder {
  private built: Built | null = null;

  constructor(private readonly ports: BuildingPorts) {}

  get isBuilding(): boolean {
    return this.shape() !== undefined;
  }

  begin(plan: LinePlan, input: PointerInput): void {
    const { ports } = this;
    const { point, control } = input;
    ports.history.mark();
    const draft = { parent: holderAt(ports, point)?.id, ...plan.draft, ...lineThrough([point, point]) };
    const id = ports.board.transact(new EditOrigin('draw'), (edit) => edit.create(draft));
    const shape = ports.board.get(id);
    const canBind = shape !== undefined && ports.kinds.get(shape.type)?.model.bonds !== undefined;
    this.built = {
      id,
      plan,
      points: [point],
      startBond: canBind && !control ? bondAt(ports, point, id) : null,
    };
  }

  press(input: PointerInput): Gesture {
    return {
      name: 'building-line',
      writes: true,
      followsEdge: true,
      cursor: 'crosshair',
      update: (now) => this.preview(now),
      commit: (now) => {
        // The second of two clicks in one place is no point: the first was.
        if (input.clicks === 2) this.end();
        else this.add(now);
      },
      cancel: () => this.hidePreview(),
    };
  }

  preview(input: PointerInput): void {
    const patch = this.patchTo(input);
    if (this.built && patch) this.ports.previews.show(OWN, new Map([[this.built.id, patch]]));
  }

  end(): boolean {
    const { built, ports } = this;
    const shape = this.shape();
    this.built = null;
    if (!built) return false;
    this.hidePreview();
    if (built.points.length > 1) ports.history.mark();
    else if (ports.canWrite.peek()) ports.history.abandon();
    if (shape && built.points.length > 1) built.plan.made(built.id);
    return shape !== undefined;
  }

  private add(input: PointerInput): void {
    const patch = this.patchTo(input);
    const { built, ports } = this;
    this.hidePreview();
    if (!built || !patch) return void this.end();
    ports.board.transact(new EditOrigin('draw'), (edit) => edit.update(built.id, patch));
    const points = [...built.points, this.placeOf(input, built)];
    this.built = { ...built, points };
    const shape = ports.board.get(built.id);
    // A line that finds its own way has two ends and nothing between.
    const isRouted = shape && ports.kinds.get(shape.type)?.model.bonds?.isRouted?.(shape);
    const isClosed = points.length > 2 && points.at(-1) === points[0];
    if (isRouted || isClosed || points.length >= MOST_POINTS) this.end();
  }

  /** The line that is being built; what was taken away or locked meanwhile is none. */
  private shape(): Shape | undefined {
    const shape = this.built ? this.ports.board.get(this.built.id) : undefined;
    return shape && stillFree(this.ports, [shape])[0];
  }

  private placeOf({ point, shift }: PointerInput, { points }: Built): Point {
    const [first, last] = [points[0]!, points.at(-1)!];
    const reach = CLOSING / this.ports.camera.state.peek().zoom;
    const isClosing = points.length > 2 && Math.hypot(point[0] - first[0], point[1] - first[1]) <= reach;
    if (isClosing) return first;
    return shift ? snapDirection(last, point) : point;
  }

  private patchTo(input: PointerInput): ShapePatch | undefined {
    const { built, ports } = this;
    const shape = this.shape();
    if (!built || !shape) return undefined;
    const to = this.placeOf(input, built);
    const line = lineThrough([...built.points, to]);
    const bonds = ports.kinds.get(shape.type)?.model.bonds;
    if (!bonds) return line;
    const start = built.startBond ? bonds.bind(shape, 0, built.startBond) : {};
    const drawn = { ...shape, ...line, ...start } as Shape;
    const isRouted = bonds.isRouted?.(drawn) === true;
    const bound = placeHandle(ports, drawn, isRouted ? 1 : line.points.length - 1, to, input);
    return changedProperties(shape, { ...drawn, ...bound } as Shape);
  }

  private hidePreview(): void {
    this.ports.previews.show(OWN, new Map());
    this.ports.target.value = null;
  }
}

export function createLineBuilder(ports: BuildingPorts): LineBuilder {
  return new ClickedLine(ports);
}
