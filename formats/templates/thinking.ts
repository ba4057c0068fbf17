import { sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import { area, arrow, box, caption, heading, rule, sticky, TINT } from './pieces';
import type { Template } from './template';

export const flowchart: Template = {
  id: 'flowchart',
  title: 'Flowchart',
  description: 'Steps, a question, and where each answer leads',
  shapes: [
    {
      type: 'ellipse',
      at: [-80, 0],
      size: [160, 70],
      fill: TINT.paleGreen,
      fontSize: 18,
      font: 'sans',
      text: sentence('Start'),
    },
    arrow([0, 70], [0, 120]),
    box([-100, 120], [200, 80], sentence('Do something')),
    arrow([0, 200], [0, 250]),
    {
      type: 'diamond',
      at: [-120, 250],
      size: [240, 140],
      fill: TINT.paleAmber,
      fontSize: 18,
      font: 'sans',
      text: sentence('Is it good?'),
    },
    arrow([120, 320], [260, 320]),
    caption([160, 292], 'no'),
    box([260, 280], [200, 80], sentence('Do it again'), { fill: TINT.paleRed }),
    arrow([360, 280], [100, 160]),
    arrow([0, 390], [0, 450]),
    caption([12, 404], 'yes'),
    {
      type: 'ellipse',
      at: [-80, 450],
      size: [160, 70],
      fill: TINT.paleGreen,
      fontSize: 18,
      font: 'sans',
      text: sentence('Done'),
    },
  ],
};

export const swot: Template = {
  id: 'swot',
  title: 'SWOT',
  description: 'Strengths, weaknesses, opportunities and threats',
  shapes: [
    heading([0, -80], sentence('SWOT')),
    area([0, 0], [420, 320], sentence('Strengths'), TINT.paleGreen),
    area([440, 0], [420, 320], sentence('Weaknesses'), TINT.paleRed),
    area([0, 340], [420, 320], sentence('Opportunities'), TINT.paleBlue),
    area([440, 340], [420, 320], sentence('Threats'), TINT.paleAmber),
    sticky([16, 60], sentence('What are we good at?'), TINT.mint),
    sticky([456, 60], sentence('What is missing?'), TINT.rose),
    sticky([16, 400], sentence('What could we use?'), TINT.azure),
    sticky([456, 400], sentence('What could go wrong?'), TINT.peach),
  ],
};

export const matrix: Template = {
  id: 'matrix',
  title: 'Impact and effort',
  description: 'What is worth doing first',
  shapes: [
    heading([0, -80], sentence('What first?')),
    area([0, 0], [400, 300], sentence('Do now'), TINT.paleGreen),
    area([420, 0], [400, 300], sentence('Plan'), TINT.paleBlue),
    area([0, 320], [400, 300], sentence('When there is time'), TINT.paleAmber),
    area([420, 320], [400, 300], sentence('Leave'), TINT.paleRed),
    caption([0, 636], sentence('Little effort')),
    arrow([110, 646], [710, 646]),
    caption([722, 636], sentence('Much effort')),
    sticky([16, 60], sentence('An idea'), TINT.yellow, 120),
  ],
};

const BRANCHES: readonly (readonly [Point, string, string])[] = [
  [[-520, -200], sentence('Why'), TINT.azure],
  [[-520, 120], sentence('Who'), TINT.mint],
  [[320, -200], sentence('What'), TINT.peach],
  [[320, 120], sentence('When'), TINT.lilac],
];

export const mindMap: Template = {
  id: 'mind-map',
  title: 'Mind map',
  description: 'A topic and what branches off it',
  shapes: [
    ...BRANCHES.map(
      ([[x, y]]): ShapeDraft => rule([0, 0], [x + 100, y + 40], { stroke: '#1d1d20', strokeWidth: 3 }),
    ),
    {
      type: 'ellipse',
      at: [-150, -70],
      size: [300, 140],
      fill: TINT.paleAmber,
      fontSize: 28,
      text: sentence('Topic'),
    },
    ...BRANCHES.map(([at, words, fill]) => box(at, [200, 80], words, { fill, rounding: 32, fontSize: 22 })),
  ],
};

export const wireframe: Template = {
  id: 'wireframe',
  title: 'Wireframe',
  description: 'A page and a phone to sketch a screen on',
  shapes: [
    box([0, 0], [820, 560]),
    box([0, 0], [820, 44], '', { fill: TINT.paleSlate }),
    ...[20, 44, 68].map(
      (x): ShapeDraft => ({ type: 'ellipse', at: [x, 15], size: [14, 14], fill: TINT.white, strokeWidth: 1 }),
    ),
    box([120, 10], [560, 24], '', { rounding: 12, strokeWidth: 1 }),
    box([24, 68], [180, 468], sentence('Menu'), { fill: TINT.paleSlate, stroke: 'none' }),
    box([228, 68], [568, 200], sentence('Picture'), { fill: TINT.paleBlue, stroke: 'none' }),
    ...[0, 1, 2].map((card) =>
      box([228 + card * 196, 292], [176, 160], sentence('Card'), { strokeWidth: 1 }),
    ),
    box([640, 480], [156, 48], sentence('Go on'), { fill: '#3358d4', stroke: 'none', rounding: 12 }),
    box([900, 0], [280, 560], '', { rounding: 32 }),
    box([916, 60], [248, 180], sentence('Picture'), { fill: TINT.paleBlue, stroke: 'none' }),
    ...[0, 1, 2].map((row) => box([916, 260 + row * 72], [248, 56], sentence('Row'), { strokeWidth: 1 })),
    box([916, 492], [248, 48], sentence('Go on'), { fill: TINT.paleGreen, rounding: 32 }),
  ],
};
