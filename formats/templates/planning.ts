import { sentence } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import { area, caption, heading, rule, sticky, TINT } from './pieces';
import type { Template } from './template';

const COLUMN = 280;
const GAP = 20;

function columns(names: readonly string[], height: number, width = COLUMN): readonly ShapeDraft[] {
  return names.map((name, index) => area([index * (width + GAP), 0], [width, height], name));
}

export const kanban: Template = {
  id: 'kanban',
  title: 'Kanban',
  description: 'Work that moves from left to right',
  shapes: [
    heading([0, -80], sentence('Board')),
    ...columns([sentence('To do'), sentence('Doing'), sentence('In review'), sentence('Done')], 640),
    sticky([70, 60], sentence('First task'), TINT.yellow),
    sticky([70, 220], sentence('Second task'), TINT.yellow),
    sticky([370, 60], sentence('What is being done'), TINT.azure),
  ],
};

export const week: Template = {
  id: 'week',
  title: 'Week',
  description: 'Five days, and what each of them is for',
  shapes: [
    heading([0, -80], sentence('This week')),
    ...columns(
      [
        sentence('Monday'),
        sentence('Tuesday'),
        sentence('Wednesday'),
        sentence('Thursday'),
        sentence('Friday'),
      ],
      520,
      230,
    ),
    sticky([45, 60], sentence('Plan the week'), TINT.mint),
  ],
};

export const timeline: Template = {
  id: 'timeline',
  title: 'Timeline',
  description: 'Milestones along a line',
  shapes: [
    heading([0, -200], sentence('Timeline')),
    rule([0, 0], [1_160, 0], { stroke: '#1d1d20', strokeWidth: 4 }),
    ...[
      sentence('January'),
      sentence('March'),
      sentence('June'),
      sentence('September'),
      sentence('December'),
    ].flatMap((name, index): ShapeDraft[] => {
      const x = 40 + index * 260;
      const isAbove = index % 2 === 0;
      return [
        { type: 'ellipse', at: [x - 10, -10], size: [20, 20], fill: '#3358d4', stroke: 'none' },
        caption([x - 36, isAbove ? 20 : -42], name),
        sticky(
          [x - 70, isAbove ? -170 : 52],
          index === 0 ? sentence('Begin') : '',
          isAbove ? TINT.azure : TINT.lilac,
        ),
      ];
    }),
  ],
};

export const journey: Template = {
  id: 'journey',
  title: 'User journey',
  description: 'What somebody does, thinks and feels, step by step',
  shapes: [
    heading([0, -130], sentence('User journey')),
    ...[
      sentence('Finds out'),
      sentence('Decides'),
      sentence('Begins'),
      sentence('Uses'),
      sentence('Tells others'),
    ].map((name, index) => area([140 + index * 240, -50], [220, 44], name, TINT.paleViolet)),
    ...[sentence('Does'), sentence('Thinks'), sentence('Feels'), sentence('Ideas')].flatMap(
      (name, row): ShapeDraft[] => [
        caption([0, 60 + row * 170], name, 20),
        rule([0, 170 * (row + 1)], [1_340, 170 * (row + 1)]),
        ...[0, 1, 2, 3, 4].map((step) =>
          sticky(
            [180 + step * 240, 14 + row * 170],
            '',
            [TINT.yellow, TINT.azure, TINT.rose, TINT.mint][row],
          ),
        ),
      ],
    ),
  ],
};
