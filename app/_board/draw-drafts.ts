import type { ShapeId } from '../../board/ids';
import type { ShapeDraft } from '../../board/shape';
import { sceneToSvg } from '../../render/scene-to-svg';
import { createTextMeasure } from '../../render/text-measure';
import { type ThemeName, themeNamed } from '../../render/theme';
import { shapeKinds } from '../../shapes/models';
import { approximateMeasure } from '../../shapes/text-lines';

/** Measures text as this page shows it. */
export function measureHere() {
  const context = document.createElement('canvas').getContext('2d');
  return context ? createTextMeasure(context) : approximateMeasure;
}

/** What drafts would look like on a board, as the address of a picture. */
export function pictureOfDrafts(drafts: readonly ShapeDraft[], theme: ThemeName): string {
  const shapes = drafts.flatMap((draft, index) => {
    const id = `picture-${index}` as ShapeId;
    const z = `a${String(index).padStart(5, '0')}`;
    const parsed = shapeKinds.get(draft.type)?.model.parse(id, new Map(Object.entries({ ...draft, z })));
    return parsed?.ok ? [parsed.value] : [];
  });
  const options = { theme: themeNamed(theme), measure: measureHere(), background: 'none', padding: 8 };
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sceneToSvg(shapes, shapeKinds, options))}`;
}
