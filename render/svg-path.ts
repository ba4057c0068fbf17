import { CLOSE, CUBIC, LINE, MOVE, type Path, QUADRATIC } from './pen';

/** A number as short as a hundredth of a unit allows. */
export function formatNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

const POINTS_OF_STEP: Readonly<Record<number, readonly [letter: string, numbers: number]>> = {
  [MOVE]: ['M', 2],
  [LINE]: ['L', 2],
  [QUADRATIC]: ['Q', 4],
  [CUBIC]: ['C', 6],
  [CLOSE]: ['Z', 0],
};

/** A path as the `d` of an SVG path. */
export function pathToSvg(path: Path): string {
  let text = '';
  for (let at = 0; at < path.length; ) {
    const step = POINTS_OF_STEP[path[at]!];
    if (!step) throw new RangeError(`no such path step: ${path[at]} at ${at}`);
    text += step[0];
    for (let index = 1; index <= step[1]; index += 1)
      text += (index > 1 ? ' ' : '') + formatNumber(path[at + index]!);
    at += 1 + step[1];
  }
  return text;
}
