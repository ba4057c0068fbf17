import type { ShapeId } from '../board/ids';
import type { Clock } from './frame-loop';

/** A shape that changes twice within this time (ms) is busy, and stays so until it was left alone as long. */
const QUIET = 400;

/**
 * Notices shapes that change again and again, such as a stroke being drawn, so that they can be kept out of the tiles: on a crowded
 * board every new point would repaint all that lies under the stroke.
 */
export class BusyShapes {
  private readonly changed = new Map<ShapeId, number>();
  private busy: ReadonlySet<ShapeId> = new Set();
  private stopTimer: (() => void) | null = null;

  /** @param hold is told the busy shapes whenever they are others than before */
  constructor(
    private readonly clock: Clock,
    private readonly hold: (ids: ReadonlySet<ShapeId>) => void,
  ) {}

  /** Whether any shape is kept out of the tiles. */
  get isHolding(): boolean {
    return this.busy.size > 0;
  }

  /** @param isWorthIt whether keeping a shape out would save anything */
  note(ids: Iterable<ShapeId>, isWorthIt: (id: ShapeId) => boolean): void {
    const now = this.clock.now();
    const busy = new Set(this.busy);
    for (const id of ids) {
      const before = this.changed.get(id);
      this.changed.set(id, now);
      if (before !== undefined && now - before < QUIET && !busy.has(id) && isWorthIt(id)) busy.add(id);
    }
    if (this.changed.size > 0) this.stopTimer ??= this.clock.after(QUIET, () => this.forget());
    this.settle(busy);
  }

  dispose(): void {
    this.stopTimer?.();
    this.stopTimer = null;
  }

  private forget(): void {
    this.stopTimer = null;
    const now = this.clock.now();
    for (const [id, at] of this.changed) if (now - at >= QUIET) this.changed.delete(id);
    if (this.changed.size > 0) this.stopTimer = this.clock.after(QUIET, () => this.forget());
    this.settle(new Set([...this.busy].filter((id) => this.changed.has(id))));
  }

  private settle(busy: ReadonlySet<ShapeId>): void {
    if (busy.size === this.busy.size && [...busy].every((id) => this.busy.has(id))) return;
    this.busy = busy;
    this.hold(busy);
  }
}
