import type { ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import type { Point, ShapeDraft, ShapePatch } from '../../board/shape';
import type { Edit } from '../../board/transaction';
import type { PointerInput } from '../input/pointer';
import { OWN } from '../previews/create-previews';
import { holderAt } from './dropping';
import type { Gesture } from './gesture';
import type { GesturePorts } from './gesture-ports';
import { type HoldWatch, watchHold } from './recognizing/hold-still';
import type { FoundFigure } from './recognizing/recognize-figure';

/** A stroke as its kind keeps it. The editor knows no more of it than this. */
export interface StrokeRecord {
  readonly draft: ShapeDraft;
  /** The list property that grows. */
  readonly property: string;
  readonly isFull: boolean;
  /** The numbers to append for one more position; none where it adds nothing. */
  add(point: Point, pressure: number): readonly number[];
  /** What to write, or show, when the stroke is what was added and goes on straight to `ahead`. */
  finish(ahead?: readonly Point[]): ShapePatch;
}

export interface StrokePlan {
  begin(at: Point, hasPressure: boolean): StrokeRecord;
  made(id: ShapeId): void;
  /** The shape that a figure stands for, with the look of the stroke; absent where strokes stay what they are. */
  shapeFor?(found: FoundFigure, stroke: ShapeDraft): ShapeDraft | null;
}

export type DrawPorts = Pick<
  GesturePorts,
  'board' | 'history' | 'previews' | 'camera' | 'canWrite' | 'frames' | 'scene' | 'clock'
>;

type Recognizing = typeof import('./recognizing/recognize-figure');

let recognizing: Recognizing | null = null;

/** A hand draws before it rests: what tells figures apart comes with the first stroke, and stays. Without a network strokes stay strokes. */
export async function fetchRecognizing(): Promise<void> {
  recognizing ??= await import('./recognizing/recognize-figure');
}

/** CSS pixels between the points that a straight segment is made of. */
const STRAIGHT_STEP = 6;
const MOST_STRAIGHT_POINTS = 500;
/** CSS pixels: what is smaller is handwriting, not a figure. */
const LEAST_FIGURE = 24;

/** The points of a straight segment, evenly spaced, its end included: strokes thin out where points lie far apart. */
function straightPoints(from: Point, to: Point, step: number): readonly Point[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.min(MOST_STRAIGHT_POINTS, Math.max(1, Math.ceil(length / step)));
  return Array.from({ length: count }, (_, index): Point => {
    const share = (index + 1) / count;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

/**
 * Ink goes into the document as it is drawn, at most once a frame, so that others see the pen move; on release its list becomes what
 * it stays as. All of it is one undo step. While Shift is held the stroke goes straight from where Shift was pressed.
 */
class Drawing implements Gesture {
  readonly name = 'drawing';
  readonly writes = true;
  readonly cursor = 'crosshair';
  private readonly hasPressure: boolean;
  private stroke: StrokeRecord;
  private id: ShapeId;
  private isShape = false;
  private waiting: number[] = [];
  private cancelFrame: (() => void) | null = null;
  private last: Point;
  private straightTo: Point | null = null;
  /** Where the pen was, until the stroke is one of several. */
  private way: Point[] | null;
  private readonly hold: HoldWatch | null;

  constructor(
    private readonly ports: DrawPorts,
    private readonly plan: StrokePlan,
    start: PointerInput,
  ) {
    this.hasPressure = start.device === 'pen';
    this.last = start.point;
    ports.history.mark();
    this.stroke = plan.begin(start.point, this.hasPressure);
    this.waiting.push(...this.stroke.add(start.point, start.pressure));
    this.id = this.create();
    this.way = [start.point];
    this.hold = plan.shapeFor ? watchHold(ports.clock, () => this.becomeShape()) : null;
    if (this.hold) fetchRecognizing().catch(() => {});
  }

  update(input: PointerInput): void {
    if (!this.isLive) {
      this.stop();
      return;
    }
    if (this.isShape) return;
    this.hold?.see(input);
    this.take(input);
    this.cancelFrame ??= this.ports.frames.requestFrame(() => {
      this.cancelFrame = null;
      this.flush();
    });
  }

  commit(input: PointerInput): void {
    if (this.isShape) {
      this.stop();
      this.ports.history.mark();
      return;
    }
    if (this.isLive) this.take(input);
    if (this.straightTo) this.addStraight(input.pressure);
    this.stop();
    const isLive = this.isLive;
    if (isLive) this.settle();
    this.ports.history.mark();
    if (isLive) this.plan.made(this.id);
  }

  cancel(): void {
    this.stop();
    if (this.ports.canWrite.peek()) this.ports.history.abandon();
  }

  private get isLive(): boolean {
    return this.ports.canWrite.peek() && this.ports.board.get(this.id)?.locked === false;
  }

  /** The hand rests: what it drew becomes the figure it stands for, in the same undo step. Others see the stroke, then the shape. */
  private becomeShape(): void {
    if (!this.isLive || this.isShape || !this.way || this.straightTo) return;
    const found = recognizing?.recognizeFigure(this.way, LEAST_FIGURE / this.ports.camera.state.peek().zoom);
    const draft = found && this.plan.shapeFor?.(found, this.stroke.draft);
    if (!draft) return;
    this.stop();
    this.waiting = [];
    const { at, size } = draft as Pick<ShapeDraft, 'at' | 'size'>;
    const parent = holderAt(this.ports, [at[0] + size[0] / 2, at[1] + size[1] / 2])?.id;
    this.id = this.write((edit) => {
      edit.remove(this.id);
      return edit.create({ ...draft, parent });
    });
    this.isShape = true;
  }

  private create(): ShapeId {
    const { draft, property } = this.stroke;
    const id = this.write((edit) => {
      const made = edit.create(draft);
      edit.append(made, property, this.waiting);
      return made;
    });
    this.waiting = [];
    return id;
  }

  private take(input: PointerInput): void {
    if (input.shift) {
      this.straightTo = input.point;
      const patch = this.stroke.finish(this.pointsAhead());
      this.ports.previews.show(OWN, new Map([[this.id, patch]]));
      return;
    }
    if (this.straightTo) this.addStraight(input.pressure);
    for (const { point, pressure } of input.samples) this.add(point, pressure);
  }

  private pointsAhead(): readonly Point[] {
    const step = STRAIGHT_STEP / this.ports.camera.state.peek().zoom;
    return this.straightTo ? straightPoints(this.last, this.straightTo, step) : [];
  }

  private addStraight(pressure: number): void {
    for (const point of this.pointsAhead()) this.add(point, pressure);
    this.straightTo = null;
    this.ports.previews.show(OWN, new Map());
  }

  private add(point: Point, pressure: number): void {
    if (this.stroke.isFull) this.goOn(pressure);
    this.way?.push(point);
    this.waiting.push(...this.stroke.add(point, pressure));
    this.last = point;
  }

  /** A stroke holds only so many points: the next one begins where it ended. */
  private goOn(pressure: number): void {
    this.settle();
    this.way = null;
    this.stroke = this.plan.begin(this.last, this.hasPressure);
    this.waiting = [...this.stroke.add(this.last, pressure)];
    this.id = this.create();
  }

  private flush(): void {
    if (!this.isLive || this.waiting.length === 0) return;
    this.write((edit) => edit.append(this.id, this.stroke.property, this.waiting));
    this.waiting = [];
  }

  /** The finished form holds what was still waiting, so that is never appended. */
  private settle(): void {
    this.waiting = [];
    const patch = this.stroke.finish();
    // Only now it is known where most of it lies: a stroke that leaves a frame would be cut off at its edge.
    const { at, size } = { ...this.stroke.draft, ...patch } as Pick<ShapeDraft, 'at' | 'size'>;
    const holder = holderAt(this.ports, [at[0] + size[0] / 2, at[1] + size[1] / 2]);
    this.write((edit) => edit.update(this.id, { ...patch, parent: holder?.id }));
  }

  private write<Result>(change: (edit: Edit) => Result): Result {
    return this.ports.board.transact(new EditOrigin('draw'), change);
  }

  private stop(): void {
    this.hold?.stop();
    this.cancelFrame?.();
    this.cancelFrame = null;
    this.ports.previews.show(OWN, new Map());
  }
}

/** Draws a stroke from a press on. */
export function createDrawing(ports: DrawPorts, plan: StrokePlan, start: PointerInput): Gesture {
  return new Drawing(ports, plan, start);
}
