import type { ShapeId } from '../ids';
import type { PropertyValue, ShapePatch } from '../shape';

/** A property that speaks of another shape is an object with that shape's id (a bond of an end). */
function isReference(value: PropertyValue | undefined): value is { readonly shape: ShapeId } {
  return typeof value === 'object' && value !== null && 'shape' in value && typeof value.shape === 'string';
}

/**
 * The properties of a draft that speak of other shapes, as they are to be when those have been given new ids. One that speaks of a shape
 * that is not among them is left out: a copy is bound to copies.
 */
export function renameReferences(draft: ShapePatch, names: ReadonlyMap<unknown, ShapeId>): ShapePatch {
  const references = Object.entries(draft).filter(([, value]) => isReference(value));
  return Object.fromEntries(
    references.map(([name, value]) => {
      const renamed = isReference(value) ? names.get(value.shape) : undefined;
      return [name, renamed ? { ...(value as object), shape: renamed } : undefined];
    }),
  ) as ShapePatch;
}
