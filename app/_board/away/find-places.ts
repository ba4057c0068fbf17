import { type Box, boundsOf, uniteBoxes } from '../../../board/geometry/box';
import type { ChangedShape } from './compare-shapes';

/** Changes that lie close to each other. */
export interface Place {
  readonly box: Box;
  readonly changes: readonly ChangedShape[];
}

/** More stops than this are no tour. */
const MOST_PLACES = 12;
/** Board units within which changes are one place, to begin with. */
const CLOSE = 600;

/** Without what came or went as a part of something that did too: a new table has one mark, and not one for each of its cells. */
export function withoutParts(changes: readonly ChangedShape[]): readonly ChangedShape[] {
  const kinds = new Map(changes.map(({ kind, shape }) => [shape.id, kind]));
  return changes.filter(
    ({ kind, shape }) => kind === 'changed' || shape.parent === null || kinds.get(shape.parent) !== kind,
  );
}

type Cells = Map<string, ChangedShape[]>;

function sortIntoCells(changes: readonly ChangedShape[], size: number): Cells {
  const cells: Cells = new Map();
  for (const change of changes) {
    const { minX, maxX, minY, maxY } = boundsOf(change.shape);
    const key = `${Math.floor((minX + maxX) / 2 / size)},${Math.floor((minY + maxY) / 2 / size)}`;
    const cell = cells.get(key);
    if (cell) cell.push(change);
    else cells.set(key, [change]);
  }
  return cells;
}

/** Cells that touch are one place. */
function joinCells(cells: Cells): readonly (readonly ChangedShape[])[] {
  const places: ChangedShape[][] = [];
  const waiting = new Set(cells.keys());
  for (const start of waiting) {
    const place: ChangedShape[] = [];
    const reached = [start];
    waiting.delete(start);
    for (let key = reached.pop(); key !== undefined; key = reached.pop()) {
      place.push(...cells.get(key)!);
      const [x, y] = key.split(',').map(Number) as [number, number];
      for (let step = 0; step < 9; step++) {
        const next = `${x + (step % 3) - 1},${y + Math.floor(step / 3) - 1}`;
        if (waiting.delete(next)) reached.push(next);
      }
    }
    places.push(place);
  }
  return places;
}

/** Changes by where they are, a dozen places at most, in reading order. */
export function findPlaces(changes: readonly ChangedShape[]): readonly Place[] {
  let size = CLOSE;
  let joined = joinCells(sortIntoCells(changes, size));
  while (joined.length > MOST_PLACES) {
    size *= 2;
    joined = joinCells(sortIntoCells(changes, size));
  }
  const places = joined.map((place) => ({
    box: uniteBoxes(place.map(({ shape }) => boundsOf(shape)))!,
    changes: place,
  }));
  const row = ({ box }: Place) => Math.floor(box.minY / CLOSE);
  return places.sort((one, other) => row(one) - row(other) || one.box.minX - other.box.minX);
}
