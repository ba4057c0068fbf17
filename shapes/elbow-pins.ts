import { indicesBetween } from '../board/order';
import { FARTHEST } from '../board/parse';
import type { Point, PropertyValue, Shape, ShapePatch } from '../board/shape';
import type { RawShape } from '../board/shape-model';

/** A part of an elbow that was put somewhere by hand: the axis that it is upright to (0: it is upright itself), and the place on that axis. */
export interface Pin {
  /** The property that says it. */
  readonly name: string;
  /** Its place among the others from the start to the end, as a fractional index. */
  readonly index: string;
  readonly axis: 0 | 1;
  readonly place: number;
}

/** A part of an elbow, from one of its points to the next. */
export interface ElbowPart {
  readonly from: number;
  readonly axis: 0 | 1;
  readonly middle: Point;
  readonly pin: Pin | undefined;
}

/** What boards said when there was one pin at most. */
const ONLY = 'pin';
const ONLY_INDEX = 'a0';
const NAME = /^pin(?::([A-Za-z0-9]{1,40}))?$/;
/** More parts than anybody puts anywhere. */
export const MOST_PINS = 100;

/** Board units: a scaled line and its pins are rounded apart. */
const NEAR = 0.05;

function readPin(value: unknown): PropertyValue | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [axis, place] = value as unknown[];
  const isRight = (axis === 0 || axis === 1) && typeof place === 'number' && Math.abs(place) <= FARTHEST;
  return isRight ? (value as unknown as PropertyValue) : undefined;
}

const indexOf = (name: string) => NAME.exec(name)?.[1] ?? ONLY_INDEX;

/**
 * The properties of a stored line that pin parts of it: each its own, so that two people who pin at once both have theirs. What is no pin, and
 * what is too many of two people together, pins nothing: a line is never lost for it.
 */
export function readPins(raw: RawShape): ShapePatch {
  const found = [...raw].flatMap(([name, value]): (readonly [string, PropertyValue])[] => {
    const pin = NAME.test(name) ? readPin(value) : undefined;
    return pin === undefined ? [] : [[name, pin]];
  });
  if (found.length > MOST_PINS)
    found.sort(([one], [other]) => (indexOf(one) < indexOf(other) ? -1 : 1)).splice(MOST_PINS);
  return Object.fromEntries(found) as ShapePatch;
}

const known = new WeakMap<Shape, readonly Pin[]>();

/** The pins of an elbow, from its start to its end. */
export function pinsOf(shape: Shape): readonly Pin[] {
  let pins = known.get(shape);
  if (!pins) {
    pins = Object.entries(shape)
      .flatMap(([name, value]): Pin[] => {
        const match = NAME.exec(name);
        if (!match || !Array.isArray(value)) return [];
        return [{ name, index: match[1] ?? ONLY_INDEX, axis: value[0] as 0 | 1, place: value[1] as number }];
      })
      .sort((one, other) =>
        one.index < other.index ? -1 : one.index > other.index ? 1 : one.name === ONLY ? -1 : 1,
      );
    known.set(shape, pins);
  }
  return pins;
}

/** The parts of a way between two ends, each with the pin that holds it. */
export function partsOf(points: readonly Point[], pins: readonly Pin[]): readonly ElbowPart[] {
  let next = 0;
  return points.slice(1).map(([x, y], from): ElbowPart => {
    const before = points[from]!;
    const axis = Math.abs(x - before[0]) < Math.abs(y - before[1]) ? 0 : 1;
    const place = axis === 0 ? x : y;
    const found = pins.findIndex(
      (pin, number) => number >= next && pin.axis === axis && Math.abs(pin.place - place) < NEAR,
    );
    if (found >= 0) next = found + 1;
    return { from, axis, middle: [(before[0] + x) / 2, (before[1] + y) / 2], pin: pins[found] };
  });
}

/** Whether a way holds to all of its pins, in their order. */
export function holdsTo(points: readonly Point[], pins: readonly Pin[]): boolean {
  return partsOf(points, pins).filter(({ pin }) => pin).length === pins.length;
}

/**
 * The property by which a part is pinned: that which pins it already, else one between its neighbours. Whoever pins parts of the same way
 * at the same time finds names of the same order.
 */
export function nameOfPin(
  parts: readonly ElbowPart[],
  pins: readonly Pin[],
  part: number,
): string | undefined {
  const own = parts[part]?.pin;
  if (own) return own.name;
  const after = parts.slice(part).find(({ pin }) => pin)?.pin;
  const before = pins[(after ? pins.indexOf(after) : pins.length) - 1];
  const free = parts.flatMap(({ pin }, number) => (pin ? [] : [number]));
  const low = parts.findLastIndex(({ pin }, number) => number < part && pin !== undefined);
  const high = after ? parts.findIndex(({ pin }) => pin === after) : parts.length;
  const between = free.filter((number) => number > low && number < high);
  const indices = indicesBetween(before?.index ?? null, after?.index ?? null, between.length);
  const index = indices?.[between.indexOf(part)];
  return index && pins.length < MOST_PINS ? `${ONLY}:${index}` : undefined;
}

/** What to write so that the pins go where a map of the board takes their parts; turned otherwise than by right angles, to what is nearest. */
export function carriedPins(
  points: readonly Point[],
  shape: Shape,
  map: (point: Point) => Point,
): ShapePatch {
  const pins = pinsOf(shape);
  const parts = partsOf(points, pins);
  const patch = pins.map((pin): readonly [string, PropertyValue] => {
    const part = parts.find((each) => each.pin === pin);
    const [x, y] = part?.middle ?? (points[0] as Point);
    const on: Point = pin.axis === 0 ? [pin.place, y] : [x, pin.place];
    const along: Point = pin.axis === 0 ? [on[0], on[1] + 1] : [on[0] + 1, on[1]];
    const [from, to] = [map(on), map(along)];
    const axis = Math.abs(to[0] - from[0]) < Math.abs(to[1] - from[1]) ? 0 : 1;
    return [pin.name, [axis, Math.round(from[axis] * 100) / 100]];
  });
  return Object.fromEntries(patch) as ShapePatch;
}
