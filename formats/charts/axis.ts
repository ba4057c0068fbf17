import type { Series } from './chart-data';

/** Round numbers from below the least value to above the greatest. */
export interface Axis {
  readonly ticks: readonly number[];
  readonly least: number;
  readonly greatest: number;
  /** How far along the axis a value lies, from 0 to 1. */
  share(value: number): number;
}

const STEPS = 5;
/** A line that stays far above nothing is seen better without the empty room below it. */
const NEAR_NOTHING = 0.5;

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const first = rough / power;
  return (first <= 1 ? 1 : first <= 2 ? 2 : first <= 5 ? 5 : 10) * power;
}

/** @param fromNothing bars stand on nought; lines need not */
export function axisFor(series: readonly Series[], fromNothing: boolean): Axis {
  const values = series.flatMap(({ values: each }) => each.filter((value) => value !== null));
  let [least, greatest] = [Math.min(...values), Math.max(...values)];
  if (fromNothing || (least > 0 && least <= greatest * NEAR_NOTHING)) least = Math.min(0, least);
  if (fromNothing || (greatest < 0 && greatest >= least * NEAR_NOTHING)) greatest = Math.max(0, greatest);
  if (least === greatest) greatest = least + (Math.abs(least) || 1);
  const step = roundStep((greatest - least) / STEPS);
  const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(greatest / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  return { ticks, least: low, greatest: high, share: (value) => (value - low) / (high - low) };
}

/** Without the dust of binary fractions: 0.3, not 0.30000000000000004. */
export function writeNumber(value: number): string {
  return String(Number(value.toPrecision(10))).replace('-', '−');
}
