import type { Shape, ShapePatch } from '../shape';

/** What to write, or to show, so that one shape becomes another of its kind. */
export function changedProperties(before: Shape, after: Shape): ShapePatch {
  const [old, now] = [before, after] as unknown as Readonly<Record<string, unknown>>[];
  const changed = Object.keys(now!).filter((name) => now![name] !== old![name]);
  return Object.fromEntries(changed.map((name) => [name, now![name] ?? undefined])) as ShapePatch;
}
