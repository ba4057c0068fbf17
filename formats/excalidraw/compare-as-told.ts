import type { RepairedValue } from '../imported';
import { compareScenes, type ElementAt, findAgain } from './compare-scenes';

type Fields = Readonly<Record<string, unknown>>;

export interface Comparison {
  /** What a reader of Excalidraw would miss, and nobody told. */
  readonly differences: readonly string[];
  /** What is otherwise as the account says of that very value of that very element. */
  readonly repaired: readonly string[];
}

/** What else is said by other values where one can't be read: the points of a way are counted from its place. */
const TOGETHER: ReadonlyMap<string, readonly string[]> = new Map([
  ['points', ['points', 'x', 'y']],
  ['text', ['text', 'originalText']],
]);
/** What an element is and which it is must be the same, whatever anybody tells. */
const NEVER: ReadonlySet<string> = new Set(['id', 'type', 'isDeleted']);

/** An element as it would have been with these values as they were written. */
function withValuesOf(written: Fields, element: Fields, names: readonly string[]): Fields {
  const told = names.filter((name) => !NEVER.has(name)).flatMap((name) => TOGETHER.get(name) ?? [name]);
  return { ...element, ...Object.fromEntries(told.map((name) => [name, written[name]])) };
}

/**
 * What is otherwise in a scene that was opened here and saved again, by whether the account of the reading tells it. Only the told values
 * of an element are let go: all its others, and those of all other elements, have to be what they were.
 *
 * @param allowance how many things the account says it left out: so many may be gone
 */
export function compareAsTold(
  before: readonly ElementAt[],
  after: readonly Fields[],
  { allowance, repaired }: { readonly allowance: number; readonly repaired: readonly RepairedValue[] },
): Comparison {
  const elements = before.map(({ element }) => element);
  const all = compareScenes(elements, after, allowance);
  const names = new Map<number, string[]>();
  for (const { at, value } of repaired) names.set(at, [...(names.get(at) ?? []), value]);
  const again = findAgain(elements, after);
  const asTold = before.map(({ at, element }) => {
    const [told, written] = [names.get(at), again.get(element)];
    return told && written ? withValuesOf(written, element, told) : element;
  });
  const differences = compareScenes(asTold, after, allowance);
  const untold = [...differences];
  const isTold = (difference: string) => {
    const place = untold.indexOf(difference);
    if (place >= 0) untold.splice(place, 1);
    return place < 0;
  };
  return { differences, repaired: all.filter(isTold) };
}
