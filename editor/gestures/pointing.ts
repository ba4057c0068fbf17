import type { PointerInput } from '../input/pointer';
import type { Gesture } from './gesture';

/** CSS pixels a pointer may tremble before a press is a drag. */
const TREMBLE = { mouse: 4, pen: 5, touch: 10 } as const;

export interface PointingPlan {
  readonly writes: boolean;
  readonly cursor?: string;
  /** The pointer went far enough: what goes on from here, as if it had begun at the press. */
  drag(input: PointerInput): Gesture | null;
  /** It did not. */
  click?(input: PointerInput): void;
}

export function isDragged(start: PointerInput, input: PointerInput): boolean {
  const distance = Math.hypot(input.screen[0] - start.screen[0], input.screen[1] - start.screen[1]);
  return distance >= TREMBLE[input.device];
}

/** A press of which it is not yet known whether it is a click or a drag. */
export function createPointing(start: PointerInput, plan: PointingPlan): Gesture {
  let running: Gesture | null = null;
  let isDecided = false;
  return {
    get name() {
      return running?.name ?? 'pointing';
    },
    get writes() {
      return running?.writes ?? plan.writes;
    },
    get followsEdge() {
      return running?.followsEdge ?? false;
    },
    get cursor() {
      return running ? running.cursor : plan.cursor;
    },
    update(input) {
      if (!isDecided && isDragged(start, input)) {
        isDecided = true;
        running = plan.drag(input);
      }
      running?.update(input);
    },
    commit(input) {
      if (running) running.commit(input);
      else if (!isDecided) plan.click?.(input);
    },
    cancel: () => running?.cancel(),
  };
}
