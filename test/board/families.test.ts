import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FamilyIndex, familiesOf, inPaintOrder } from '../../board/families';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import { shapeModels } from '../../shapes/models';
import { parsedShape } from '../shapes/parsed-shape';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const TYPES = ['group', 'frame', 'rectangle'] as const;

/** Any records at all: parents that are no holders, that are missing, circles of every size. */
const records = fc.array(
  fc.record({
    id: fc.constantFrom(...IDS),
    type: fc.constantFrom(...TYPES),
    parent: fc.option(fc.constantFrom(...IDS, 'gone'), { nil: null }),
    z: fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'b00'),
  }),
  { maxLength: 12 },
);

const asShapes = (drafts: readonly { id: string; type: string; parent: string | null; z: string }[]) =>
  drafts.map(({ id, type, parent, z }) => ({ ...parsedShape(type), id, parent, z }) as unknown as Shape);

it('nobody is their own ancestor, whatever the records say, and everybody is told the same in any order', () => {
  fc.assert(
    fc.property(records, fc.nat(), (drafts, turn) => {
      const shapes = [...new Map(asShapes(drafts).map((shape) => [shape.id, shape])).values()];
      const turned = [
        ...shapes.slice(turn % (shapes.length + 1)),
        ...shapes.slice(0, turn % (shapes.length + 1)),
      ];
      const [one, other] = [familiesOf(shapes, shapeModels), familiesOf(turned, shapeModels)];
      for (const shape of shapes) {
        const ancestors = one.ancestorsOf(shape).map(({ id }) => id);
        expect(ancestors).not.toContain(shape.id);
        expect(new Set(ancestors).size).toBe(ancestors.length);
        expect(other.parentOf(shape)?.id).toBe(one.parentOf(shape)?.id);
      }
      const order = inPaintOrder(shapes, one).map(({ id }) => id);
      expect(inPaintOrder(turned, other).map(({ id }) => id)).toEqual(order);
    }),
  );
});

it('who belongs to another is painted right above it, with all that belongs to it', () => {
  fc.assert(
    fc.property(records, (drafts) => {
      const shapes = [...new Map(asShapes(drafts).map((shape) => [shape.id, shape])).values()];
      const families = familiesOf(shapes, shapeModels);
      const order = inPaintOrder(shapes, families).map(({ id }) => id);
      for (const shape of shapes) {
        const below = families.descendantsOf(shape.id).map(({ id }) => id);
        const place = order.indexOf(shape.id);
        expect(new Set(order.slice(place + 1, place + 1 + below.length))).toEqual(new Set(below));
      }
    }),
  );
});

it('the index that follows changes says what one made anew would say', () => {
  fc.assert(
    fc.property(fc.array(records, { maxLength: 6 }), (steps) => {
      const byId = new Map<ShapeId, Shape>();
      const index = new FamilyIndex((id) => byId.get(id), shapeModels);
      for (const step of steps) {
        for (const shape of asShapes(step)) {
          if (shape.parent === null && byId.has(shape.id)) byId.delete(shape.id);
          else byId.set(shape.id, shape);
          index.note(shape.id, byId.get(shape.id));
        }
        const fresh = familiesOf(byId.values(), shapeModels);
        for (const shape of byId.values()) {
          expect(index.childrenOf(shape.id)).toEqual(fresh.childrenOf(shape.id));
          expect(index.keyOf(shape)).toBe(fresh.keyOf(shape));
        }
      }
    }),
  );
});
