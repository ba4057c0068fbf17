import { expect, test } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { sample } from '../../formats/templates/sample';
import { shapeKinds } from '../../shapes/models';

const parsed = sample.shapes.map((draft) =>
  shapeKinds.get(draft.type)!.model.parse(draft.id ?? ('a' as ShapeId), new Map(Object.entries(draft))),
);

test('the sample shows what a board is made of, and its kinds accept all of it', () => {
  expect(parsed.filter((result) => !result.ok)).toEqual([]);
  expect(new Set(sample.shapes.map(({ type }) => type))).toEqual(
    new Set(['text', 'ink', 'frame', 'ellipse', 'rectangle', 'arrow', 'note']),
  );
});

test('its arrows hold on to boxes that are there, within the frame', () => {
  const ids = new Set(sample.shapes.flatMap(({ id }) => (id ? [id] : [])));
  const arrows = sample.shapes.filter(({ type }) => type === 'arrow') as unknown as {
    readonly parent: ShapeId;
    readonly startAt: { readonly shape: ShapeId };
    readonly endAt: { readonly shape: ShapeId };
  }[];
  expect(arrows).toHaveLength(3);
  for (const { parent, startAt, endAt } of arrows)
    expect([parent, startAt.shape, endAt.shape].every((id) => ids.has(id))).toBe(true);
});
