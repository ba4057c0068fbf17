import { type ListPoint, readPoints } from '../words/read';

const HEADING = /^#{1,6}\s+(\S.*)$/;

/** The points of a list; where a heading stands before it, that is the first and all others lie in it. Undefined for what is no list. */
export function readOutline(text: string): readonly ListPoint[] | undefined {
  const [first = '', ...rest] = text.trim().split(/\r?\n/);
  const heading = HEADING.exec(first)?.[1];
  if (heading === undefined) return readPoints(text);
  const points = readPoints(rest.join('\n'));
  return points && [[0, heading], ...points.map(([depth, words]): ListPoint => [depth + 1, words])];
}
