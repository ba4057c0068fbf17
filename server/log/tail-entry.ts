import type { Announced } from '../bus/bus';
import type { Numbers } from './numbers';

/** One row of the log, as it is kept in memory. */
export interface TailEntry extends Announced {
  seq: number;
  readonly ranges: Numbers;
  readonly deletions: Numbers;
  /** Where its delete set begins in the frame. */
  readonly deletionsStart: number;
  readonly client: number;
  readonly nested: Numbers;
}
