import { signal } from '@preact/signals-core';
import type { ShapeId } from '../../board/ids';
import type { ShapePatch } from '../../board/shape';
import type { Previews } from '../editor';

/** The source of this screen's own gesture. */
export const OWN = 'own';

/** Invariant: where two sources show one shape, one's own gesture wins, so that a shape never leaves the hand that holds it. */
export function createPreviews(): Previews {
  const sources = new Map<string, ReadonlyMap<ShapeId, ShapePatch>>();
  const shown = signal<ReadonlyMap<ShapeId, ShapePatch>>(new Map());
  return {
    shown,
    show(source, patches) {
      if (patches.size === 0 && !sources.has(source)) return;
      if (patches.size === 0) sources.delete(source);
      else sources.set(source, patches);
      const merged = new Map<ShapeId, ShapePatch>();
      for (const [name, each] of sources) {
        for (const [id, patch] of each) if (name === OWN || !sources.get(OWN)?.has(id)) merged.set(id, patch);
      }
      shown.value = merged;
    },
  };
}
