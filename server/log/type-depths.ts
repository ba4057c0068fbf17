import { ClockTable } from './clock-table';
import type { Numbers } from './numbers';
import { UPDATE_LIMITS } from './update-limits';
import { PLACED } from './update-scan';

/** So many types of whom only a fold can tell how deep they lie are taken between two folds: far below what overflows a reader. */
const MOST_UNPROVEN = 1_000;

/**
 * How deep the shared types of a board lie in each other. Thousands of levels, sent one by one, would brick the board for everybody:
 * Yjs overflows its stack when such a type is deleted. What was made since the last fold is known by name. A type in one from before, or
 * beside an item, counts as if it lay right in a shape, and is counted: the next fold, which builds the document, sees the truth.
 */
export class TypeDepths {
  private depths = new ClockTable();
  private unproven = 0;

  /** Whether so much is unproven that a fold is due. */
  get needsProof(): boolean {
    return this.unproven >= MOST_UNPROVEN / 2;
  }

  /** @param nested fives, as in `UpdateScan` @returns 'deep' for what must not be, 'unproven' when a fold must come first */
  judge(nested: Numbers): 'sound' | 'deep' | 'unproven' {
    let doubts = 0;
    const own = new ClockTable();
    for (let at = 0; at < nested.length; at += 5) {
      const depth = this.find(nested, at, own);
      if (depth === null) doubts++;
      else if (depth > UPDATE_LIMITS.typeDepth) return 'deep';
      own.set(nested[at]!, nested[at + 1]!, depth ?? 2);
    }
    return doubts > 0 && this.unproven >= MOST_UNPROVEN ? 'unproven' : 'sound';
  }

  learn(nested: Numbers): void {
    for (let at = 0; at < nested.length; at += 5) {
      const depth = this.find(nested, at, this.depths);
      if (depth === null) this.unproven++;
      this.depths.set(nested[at]!, nested[at + 1]!, depth ?? 2);
    }
  }

  /** A fold has looked at everything. @param since what came while it looked */
  prove(since: readonly Numbers[]): void {
    this.depths = new ClockTable();
    this.unproven = 0;
    for (const nested of since) this.learn(nested);
  }

  /** Null when only a fold can tell. */
  private find(nested: Numbers, at: number, own: ClockTable): number | null {
    if (nested[at + 2] === PLACED.inShape) return 2;
    if (nested[at + 2] === PLACED.beside) return null;
    const [client, clock] = [nested[at + 3]!, nested[at + 4]!];
    const depth = own.get(client, clock) ?? this.depths.get(client, clock);
    return depth === undefined ? null : depth + 1;
  }
}
