import { FARTHEST } from '../../board/parse';
import { type Element, pointsOf, stringOf, WAYS } from './element';

/** What lies where its points are, or is as large as its words are. */
const SIZED_BY_WHAT_IT_SHOWS: ReadonlySet<unknown> = new Set([...WAYS, 'text']);

const isPlace = (value: unknown) => typeof value === 'number' && Math.abs(value) <= FARTHEST;

/** Whether of an element that has a way to show not all points can be read; one of too few shows nothing in Excalidraw either. */
export function isWayBroken(element: Element): boolean {
  const { type, points } = element;
  return WAYS.has(type) && !(Array.isArray(points) && points.length === pointsOf(element).length);
}

/** Whether the words are those with the breaks of lines in them, because those that were typed are none. */
function isRetyped(element: Element): boolean {
  const { type, originalText } = element;
  if (type !== 'text' || originalText === undefined || originalText === null) return false;
  return !stringOf(element, 'originalText') && Boolean(stringOf(element, 'text'));
}

/**
 * The values of an element, by name, of which nothing can be made and for which it is on the board otherwise: none of an element that
 * Excalidraw wrote. What can't be read and changes nothing but the look is not among them: it is written back as it came.
 */
export function unreadableIn(element: Element): readonly string[] {
  const names = SIZED_BY_WHAT_IT_SHOWS.has(element.type) ? ['x', 'y'] : ['x', 'y', 'width', 'height'];
  return [
    ...names.filter((name) => !isPlace(element[name])),
    ...(isWayBroken(element) ? ['points'] : []),
    ...(isRetyped(element) ? ['originalText'] : []),
  ];
}
