import { sentence } from '../../board/sentence';
import { area, caption, heading, sticky, TINT } from './pieces';
import type { Template } from './template';

const COLUMN = 320;
const GAP = 24;
const left = (column: number) => column * (COLUMN + GAP);

export const retrospective: Template = {
  id: 'retro',
  title: 'Retrospective',
  description: 'What went well, what did not, and what to do about it',
  shapes: [
    heading([0, -80], sentence('Retrospective')),
    area([left(0), 0], [COLUMN, 640], sentence('Went well'), TINT.paleGreen),
    area([left(1), 0], [COLUMN, 640], sentence('Could be better'), TINT.paleRed),
    area([left(2), 0], [COLUMN, 640], sentence('We will do'), TINT.paleBlue),
    sticky([left(0) + 16, 60], sentence('Write what you liked'), TINT.mint),
    sticky([left(1) + 16, 60], sentence('Write what held you up'), TINT.rose),
    sticky([left(2) + 16, 60], sentence('Who does what by when?'), TINT.azure),
  ],
};

export const brainstorm: Template = {
  id: 'brainstorm',
  title: 'Brainstorm',
  description: 'A question in the middle and ideas all around',
  shapes: [
    {
      type: 'ellipse',
      at: [-170, -90],
      size: [340, 180],
      fill: TINT.paleAmber,
      fontSize: 28,
      text: sentence('How might we …?'),
    },
    ...[
      [-520, -260, TINT.yellow],
      [-340, -330, TINT.peach],
      [-70, -330, TINT.rose],
      [200, -330, TINT.lilac],
      [380, -260, TINT.azure],
      [-520, 120, TINT.mint],
      [-340, 190, TINT.yellow],
      [-70, 190, TINT.peach],
      [200, 190, TINT.rose],
      [380, 120, TINT.lilac],
    ].map(([x, y, fill], index) =>
      sticky([Number(x), Number(y)], index === 0 ? sentence('One idea a note') : '', String(fill)),
    ),
  ],
};

export const meeting: Template = {
  id: 'meeting',
  title: 'Meeting notes',
  description: 'Agenda, notes, decisions and what comes next',
  shapes: [
    heading([0, -110], sentence('Meeting')),
    caption([0, -56], sentence('Date · who is here')),
    area([0, 0], [300, 560], sentence('Agenda'), TINT.paleAmber),
    area([324, 0], [560, 560], sentence('Notes')),
    area([908, 0], [340, 268], sentence('Decisions'), TINT.paleGreen),
    area([908, 292], [340, 268], sentence('To do'), TINT.paleBlue),
    sticky([16, 60], '1. Welcome', TINT.yellow, 130),
    sticky([924, 352], sentence('Who? What? When?'), TINT.azure, 130),
  ],
};
