import { sentence } from '../board/sentence';
import type { Point } from '../board/shape';
import { CUBIC, LINE, MOVE } from '../render/pen';
import { type HeadForm, headForms } from './arrow-head';
import { ARROW_HEADS, type ArrowHead, type Linear } from './linear-shape';
import { discAt, linePath } from './outline-path';
import type { ShapeOption } from './shape-kind';

/** None is the name of a tool: people and scripts find the tools by theirs. */
const HEAD_NAMES: Readonly<Record<ArrowHead, string>> = {
  none: sentence('None'),
  arrow: sentence('Open tip'),
  triangle: sentence('Triangle'),
  'triangle-outline': sentence('Triangle outline'),
  dot: sentence('Dot'),
  circle: sentence('Circle'),
  diamond: sentence('Rhombus'),
  'diamond-outline': sentence('Rhombus outline'),
  bar: sentence('Bar'),
  'crow-one': sentence('One'),
  'crow-many': sentence('Many'),
  'crow-one-or-many': sentence('One or many'),
};

/** Half the width of a line, for pictures: as wide as icons draw. */
const WIDTH = 0.1;

function pathOfForm(form: HeadForm): readonly number[] {
  if (form.kind === 'disc') return Array.from(discAt(form.center, form.radius));
  return linePath(form.points, form.kind === 'closed');
}

function pictureOf(head: ArrowHead, isStart: boolean): readonly number[] {
  const points: readonly Point[] = isStart
    ? [
        [21, 12],
        [5, 12],
      ]
    : [
        [3, 12],
        [19, 12],
      ];
  return [...linePath(points, false), ...headForms(points, head, WIDTH).flatMap(pathOfForm)];
}

function headOption(id: 'start' | 'end', label: string): ShapeOption<Linear> {
  return {
    id,
    label,
    choices: ARROW_HEADS.map((head) => ({
      value: head,
      label: HEAD_NAMES[head],
      picture: pictureOf(head, id === 'start'),
      patch: { [id]: head },
    })),
    current: (shape) => shape[id],
  };
}

/** What can be chosen of a line beside its style: how it goes, and how it ends. */
export const LINEAR_OPTIONS: readonly ShapeOption<Linear>[] = [
  {
    id: 'route',
    label: 'Route',
    choices: [
      {
        value: 'straight',
        label: 'Straight',
        picture: [MOVE, 4, 19, LINE, 20, 5],
        patch: { curve: false, elbow: false, pin: undefined },
      },
      {
        value: 'curved',
        label: 'Curved',
        picture: [MOVE, 4, 19, CUBIC, 4, 8, 12, 5, 20, 5],
        patch: { curve: true, elbow: false, pin: undefined },
      },
      {
        value: 'elbow',
        label: 'Elbow',
        picture: [MOVE, 4, 19, LINE, 12, 19, LINE, 12, 5, LINE, 20, 5],
        patch: { curve: false, elbow: true, pin: undefined },
      },
    ],
    current: (shape) => (shape.elbow ? 'elbow' : shape.curve ? 'curved' : 'straight'),
  },
  headOption('start', sentence('Start')),
  headOption('end', sentence('End')),
];
