import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape, ShapePatch } from '../../board/shape';
import type { PlacedBox } from '../../board/shape-model';
import { type ClosedForm, closedGeometry, closedText, drawClosed, insetBox } from '../closed-shape';
import { flattenPath } from '../flatten-path';
import { asShapeKind, type ShapeKind, type StyleName } from '../shape-kind';
import type { GeometricForm } from './form';
import { FORMS } from './forms';
import { type Flip, isOneSided, mirroredBox, mirroredPath } from './mirrored';

/** Text keeps this far from what is around it, in board units. */
const AIR = 4;

const DEFAULTS = { ...COMMON_DEFAULTS, flipX: false, flipY: false } as const;

/** A form may be mirrored in its box; its letters never are. */
interface Geometric extends Shape {
  readonly flipX: boolean;
  readonly flipY: boolean;
}

const flipOf = (shape: Shape): Flip => {
  const { flipX, flipY } = shape as Geometric;
  return [flipX, flipY];
};

function closedForm(form: GeometricForm): ClosedForm {
  const { details } = form;
  const path = (shape: Shape) =>
    mirroredPath(form.outline(shape.size, shape.rounding), shape.size, flipOf(shape));
  return {
    outline: (shape) => flattenPath(path(shape)),
    path,
    inside: (shape) => insetBox(mirroredBox(form.inside(shape.size), shape.size, flipOf(shape)), AIR),
    ...(details
      ? { details: (shape: Shape) => mirroredPath(details(shape.size), shape.size, flipOf(shape)) }
      : {}),
  };
}

/** Pulled through itself it is mirrored, where that is to be seen. */
function resizeForm(form: GeometricForm): (shape: Geometric, box: PlacedBox) => ShapePatch {
  return (shape, { at, size, flip = [false, false] }) => ({
    ...{ at, size },
    ...(flip[0] && isOneSided(form, [true, false]) ? { flipX: !shape.flipX } : {}),
    ...(flip[1] && isOneSided(form, [false, true]) ? { flipY: !shape.flipY } : {}),
  });
}

/** The kinds that the forms make. `uses` is told what closed shapes show of a style. */
export function geometricKinds(uses: readonly StyleName[]): readonly ShapeKind[] {
  return FORMS.map((form) => {
    const closed = closedForm(form);
    return asShapeKind<Geometric>({
      model: {
        type: form.type,
        defaults: DEFAULTS,
        hasText: true,
        parse: (id, raw) =>
          parseShape<Geometric>(id, form.type, raw, DEFAULTS, (_common, read) => ({
            flipX: read.boolean('flipX', false),
            flipY: read.boolean('flipY', false),
          })),
        resize: resizeForm(form),
      },
      face: { label: form.label, into: form.into, icon: 'shapes' },
      sort: 'closed',
      geometry: closedGeometry(closed),
      drawing: (shape, pen) => drawClosed(closed, shape, pen),
      text: closedText(closed),
      ...(form.figure ? { figure: form.figure } : {}),
      uses: form.hasCorners ? [...uses, 'rounding'] : uses,
    });
  });
}
