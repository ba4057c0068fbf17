import type { Point } from '../../board/shape';

/** A kind here with what makes it look like a form of Mermaid's. */
interface FormLook {
  readonly type: string;
  /** How much wider and higher than its words it has to be. */
  readonly room?: Point;
  readonly [property: string]: unknown;
}

/** Each form with all the names that Mermaid has for it. What it has no kind for here is a rectangle; its words are what counts. */
const NAMED: readonly (readonly [names: string, look: FormLook])[] = [
  ['rect rectangle proc process', { type: 'rectangle' }],
  ['rounded event', { type: 'rectangle', rounding: 12 }],
  ['stadium pill terminal', { type: 'rectangle', rounding: 60 }],
  ['subroutine fr-rect framed-rectangle subproc subprocess', { type: 'rectangle', strokeWidth: 4 }],
  [
    'cylinder cyl database db h-cyl horizontal-cylinder das lin-cyl lined-cylinder disk',
    { type: 'cylinder', room: [1, 1.4] },
  ],
  [
    'circle circ sm-circ small-circle start cross-circ crossed-circle summary',
    { type: 'ellipse', room: [1.2, 1.4] },
  ],
  ['ellipse', { type: 'ellipse', room: [1.3, 1.3] }],
  [
    'double-circle dbl-circ fr-circ framed-circle stop',
    { type: 'ellipse', room: [1.2, 1.4], strokeWidth: 4 },
  ],
  ['f-circ filled-circle junction', { type: 'ellipse', room: [1.2, 1.4], fill: '#1d1d20', text: '' }],
  ['diamond diam decision question', { type: 'diamond', room: [1.5, 1.7] }],
  ['hexagon hex prepare', { type: 'hexagon', room: [1.25, 1.1] }],
  ['lean-right lean-r in-out', { type: 'parallelogram', room: [1.25, 1] }],
  ['lean-left lean-l out-in', { type: 'parallelogram', room: [1.25, 1], flipX: true }],
  ['trapezoid trap-b trapezoid-bottom priority', { type: 'trapezoid', room: [1.3, 1.1] }],
  [
    'inverted-trapezoid inv-trapezoid trap-t trapezoid-top manual',
    { type: 'trapezoid', room: [1.3, 1.1], flipY: true },
  ],
  ['triangle tri extract', { type: 'triangle', room: [2, 2.2] }],
  ['flip-tri flipped-triangle manual-file', { type: 'triangle', room: [2, 2.2], flipY: true }],
  [
    'doc document lin-doc lined-document tag-doc tagged-document docs documents st-doc stacked-document',
    { type: 'document-sheet', room: [1.1, 1.3] },
  ],
  ['cloud', { type: 'cloud', room: [1.4, 1.6] }],
  ['bang', { type: 'star', room: [2.4, 2.6] }],
  ['flag paper-tape odd', { type: 'rectangle' }],
  ['text', { type: 'rectangle', stroke: 'none' }],
  ['fork join', { type: 'rectangle', fill: '#1d1d20', text: '' }],
];

const FORMS: ReadonlyMap<string, FormLook> = new Map(
  NAMED.flatMap(([names, look]) => names.split(' ').map((name) => [name, look] as const)),
);
const RECTANGLE: FormLook = { type: 'rectangle' };

export function lookOf(form: string): FormLook {
  return FORMS.get(form) ?? RECTANGLE;
}
