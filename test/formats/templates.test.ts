import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../board/ids';
import { templates } from '../../formats/templates/templates';
import { FILL_COLOURS, NOTE_COLOURS, STROKE_COLOURS } from '../../render/palette';
import { shapeKinds } from '../../shapes/models';

const PALETTE = new Set(
  [...STROKE_COLOURS, ...FILL_COLOURS, ...NOTE_COLOURS].map(({ value }) => value).concat('none'),
);

describe('the templates', () => {
  it('are a dozen, each with a name of its own', () => {
    expect(templates.length).toBeGreaterThanOrEqual(12);
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  });

  it.each(templates.map((template) => [template.id, template] as const))(
    '%s is what its kinds accept',
    (_id, template) => {
      expect(template.shapes.length).toBeGreaterThan(4);
      for (const draft of template.shapes) {
        const kind = shapeKinds.get(draft.type);
        const result = kind?.model.parse('a' as ShapeId, new Map(Object.entries(draft)));
        expect(result).toMatchObject({ ok: true });
        for (const name of ['fill', 'stroke'] as const) {
          if (draft[name] !== undefined) expect(PALETTE).toContain(draft[name]);
        }
      }
    },
  );
});
