import { FARTHEST } from '../../board/parse';

/** One element of a scene as it came: nothing is certain of it but that it has properties. */
export type Element = Readonly<Record<string, unknown>>;

/** Elements that go through points. */
export const WAYS: ReadonlySet<unknown> = new Set(['line', 'draw', 'arrow', 'freedraw']);

export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, as JSON has them; no number for anything else, also for what can't be made one of, which throws where it is tried. */
export const numeric = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);

export function numberOf(element: Element, name: string, fallback: number): number {
  const value = element[name];
  return typeof value === 'number' && Math.abs(value) <= FARTHEST ? value : fallback;
}

export function stringOf(element: Element, name: string): string | undefined {
  const value = element[name];
  return typeof value === 'string' ? value : undefined;
}

/** A list of points; pairs that are none are skipped. */
export function pointsOf(element: Element): readonly (readonly [x: number, y: number])[] {
  const given = element.points;
  if (!Array.isArray(given)) return [];
  const isNear = (value: unknown) => typeof value === 'number' && Math.abs(value) <= FARTHEST;
  return given.filter((point) => Array.isArray(point) && isNear(point[0]) && isNear(point[1]));
}

/** The unturned box; drawings made by pulling up or left have a negative size. */
export function boxOfElement(element: Element): {
  readonly at: readonly [x: number, y: number];
  readonly size: readonly [width: number, height: number];
} {
  const [width, height] = [numberOf(element, 'width', 0), numberOf(element, 'height', 0)];
  return {
    at: [numberOf(element, 'x', 0) + Math.min(0, width), numberOf(element, 'y', 0) + Math.min(0, height)],
    size: [Math.abs(width), Math.abs(height)],
  };
}
