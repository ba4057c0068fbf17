import { COMMON_DEFAULTS, parseShape } from '../../board/parse';
import type { Shape } from '../../board/shape';
import { type ClosedForm, closedGeometry, closedText, drawClosed, insetBox } from '../closed-shape';
import { flattenPath } from '../flatten-path';
import { asShapeKind, type ShapeKind, type StyleName } from '../shape-kind';
import type { GeometricForm } from './form';
import { FORMS } from './forms';

/** Text keeps this far from what is around it, in board units. */
const AIR = 4;

function closedForm(form: GeometricForm): ClosedForm {
  const { details } = form;
  return {
    outline: (shape) => flattenPath(form.outline(shape.size, shape.rounding)),
    path: (shape) => form.outline(shape.size, shape.rounding),
    inside: (shape) => insetBox(form.inside(shape.size), AIR),
    ...(details ? { details: (shape: Shape) => details(shape.size) } : {}),
  };
}

/** The kinds that the forms make. `uses` is told what closed shapes show of a style. */
export function geometricKinds(uses: readonly StyleName[]): readonly ShapeKind[] {
  return FORMS.map((form) => {
    const closed = closedForm(form);
    return asShapeKind({
      model: {
        type: form.type,
        defaults: COMMON_DEFAULTS,
        hasText: true,
        parse: (id, raw) => parseShape(id, form.type, raw, COMMON_DEFAULTS),
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
