// One scene for each kind of element and each way it can look, as Excalidraw writes them. Every scene has the same four marks at its corners.
const WIDE = 420;
const HIGH = 300;
let seed = 7;

const common = {
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 1,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  version: 1,
  versionNonce: 1,
  isDeleted: false,
  boundElements: null,
  updated: 1,
  link: null,
  locked: false,
};

function element(type, x, y, width, height, own = {}) {
  seed += 1;
  return { ...common, id: `${type}-${seed}`, type, x, y, width, height, seed, ...own };
}

/** What both pictures are laid over each other by: a colour that nothing else has. */
const mark = (x, y) =>
  element('rectangle', x, y, 8, 8, {
    strokeColor: '#ff00ff',
    backgroundColor: '#ff00ff',
    roughness: 0,
    strokeWidth: 1,
  });
const MARKS = [mark(0, 0), mark(WIDE - 8, HIGH - 8)];

const row = (count, make) => Array.from({ length: count }, (_, index) => make(30 + index * 130, index));
const rounds = { type: 3 };
const linear = (type, x, y, points, own = {}) => {
  const xs = points.map(([px]) => px);
  const ys = points.map(([, py]) => py);
  return element(type, x, y, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), {
    points,
    lastCommittedPoint: null,
    startBinding: null,
    endBinding: null,
    startArrowhead: null,
    endArrowhead: type === 'arrow' ? 'arrow' : null,
    ...(type === 'arrow' ? { elbowed: false } : { polygon: false }),
    ...own,
  });
};
const text = (x, y, words, own = {}) =>
  element('text', x, y, own.width ?? 200, own.height ?? 25, {
    text: words,
    originalText: words,
    fontSize: 20,
    fontFamily: 5,
    textAlign: 'left',
    verticalAlign: 'top',
    containerId: null,
    autoResize: true,
    lineHeight: 1.25,
    ...own,
  });

const shapes = (own, top = 60) => [
  element('rectangle', 30, top, 100, 70, own),
  element('diamond', 160, top, 100, 70, own),
  element('ellipse', 290, top, 100, 70, own),
];
const wave = Array.from({ length: 40 }, (_, index) => [index * 8, Math.sin(index / 4) * 40]);
/** As a hand goes: quick in the middle, slow and close at the turns, never quite straight. */
const hand = Array.from({ length: 60 }, (_, index) => {
  const way = (1 - Math.cos((index / 59) * 4 * Math.PI)) / 2;
  return [way * 300 + Math.sin(index * 1.7) * 1.5, index * 1.2 + Math.cos(index * 2.3) * 2];
});
const strokeOf = (x, y, points, own = {}) => {
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  return element('freedraw', x, y, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), {
    points,
    pressures: [],
    simulatePressure: true,
    // Without it Excalidraw takes the stroke for one that is still being drawn, and lets it lag behind the pen.
    lastCommittedPoint: points.at(-1),
    ...own,
  });
};
const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAMAAAC7IEhfAAAABlBMVEX/AAAZccIRGmHXAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAG0lEQVQ4y2NgxAIYsIFRhaMKRxWOglEwCkgHAJhRAZHlD+J3AAAAAElFTkSuQmCC';

function labelled(container, words, own = {}) {
  const label = text(container.x + 10, container.y + container.height / 2 - 12, words, {
    width: container.width - 20,
    textAlign: 'center',
    verticalAlign: 'middle',
    containerId: container.id,
    ...own,
  });
  return [{ ...container, boundElements: [{ type: 'text', id: label.id }] }, label];
}

const HEADS = [
  'arrow',
  'triangle',
  'triangle_outline',
  'circle',
  'circle_outline',
  'diamond',
  'diamond_outline',
  'bar',
];
const CROWS = ['crowfoot_one', 'crowfoot_many', 'crowfoot_one_or_many'];

/** @type {{name: string, isText?: boolean, elements: object[], files?: object}[]} */
export const SCENES = [
  { name: 'boxes, architect', elements: shapes({ roughness: 0 }) },
  { name: 'boxes, artist', elements: shapes({ roughness: 1 }) },
  { name: 'boxes, cartoonist', elements: shapes({ roughness: 2 }) },
  { name: 'boxes, round', elements: shapes({ roundness: rounds }) },
  { name: 'boxes, solid fill', elements: shapes({ backgroundColor: '#a5d8ff' }) },
  { name: 'boxes, hachure', elements: shapes({ backgroundColor: '#ffc9c9', fillStyle: 'hachure' }) },
  { name: 'boxes, cross-hatch', elements: shapes({ backgroundColor: '#b2f2bb', fillStyle: 'cross-hatch' }) },
  { name: 'boxes, zigzag', elements: shapes({ backgroundColor: '#ffec99', fillStyle: 'zigzag' }) },
  { name: 'boxes, dashed', elements: shapes({ strokeStyle: 'dashed' }) },
  { name: 'boxes, dotted', elements: shapes({ strokeStyle: 'dotted' }) },
  {
    name: 'boxes, thin and thick',
    elements: [...shapes({ strokeWidth: 1 }, 30), ...shapes({ strokeWidth: 4 }, 160)],
  },
  { name: 'boxes, see-through', elements: shapes({ opacity: 40, backgroundColor: '#1971c2' }) },
  { name: 'boxes, turned', elements: shapes({ angle: 0.6, backgroundColor: '#ffd8a8' }, 110) },
  {
    name: 'lines',
    elements: [
      linear('line', 30, 50, [
        [0, 0],
        [120, 60],
        [240, 0],
        [350, 80],
      ]),
      linear(
        'line',
        30,
        160,
        [
          [0, 0],
          [120, 80],
          [240, -20],
          [350, 60],
        ],
        { roundness: { type: 2 } },
      ),
    ],
  },
  {
    name: 'polygons',
    elements: [
      linear(
        'line',
        40,
        60,
        [
          [0, 0],
          [140, 0],
          [70, 140],
          [0, 0],
        ],
        { backgroundColor: '#d0bfff' },
      ),
      linear(
        'line',
        240,
        60,
        [
          [0, 0],
          [140, 20],
          [100, 150],
          [0, 100],
          [0, 0],
        ],
        {
          backgroundColor: '#ffc9c9',
          fillStyle: 'hachure',
          roundness: { type: 2 },
        },
      ),
    ],
  },
  {
    name: 'arrows',
    elements: [
      linear('arrow', 30, 50, [
        [0, 0],
        [350, 30],
      ]),
      linear(
        'arrow',
        30,
        110,
        [
          [0, 0],
          [180, 70],
          [350, 0],
        ],
        { roundness: { type: 2 } },
      ),
      linear(
        'arrow',
        30,
        210,
        [
          [0, 0],
          [350, 40],
        ],
        { strokeStyle: 'dashed', startArrowhead: 'arrow' },
      ),
    ],
  },
  {
    name: 'arrow heads',
    elements: HEADS.map((head, index) =>
      linear(
        'arrow',
        30,
        20 + index * 34,
        [
          [0, 0],
          [340, 10],
        ],
        { startArrowhead: head, endArrowhead: head },
      ),
    ),
  },
  {
    name: 'crow’s feet',
    elements: CROWS.map((head, index) =>
      linear(
        'arrow',
        40,
        50 + index * 80,
        [
          [0, 0],
          [330, 10],
        ],
        { startArrowhead: head, endArrowhead: head },
      ),
    ),
  },
  {
    name: 'elbow arrows',
    elements: [
      linear(
        'arrow',
        40,
        60,
        [
          [0, 0],
          [150, 0],
          [150, 120],
          [330, 120],
        ],
        {
          elbowed: true,
          fixedSegments: null,
          startIsSpecial: null,
          endIsSpecial: null,
        },
      ),
    ],
  },
  {
    name: 'ink',
    elements: [
      element('freedraw', 40, 90, 312, 80, {
        points: wave,
        pressures: [],
        simulatePressure: true,
        lastCommittedPoint: null,
      }),
      element('freedraw', 40, 220, 312, 80, {
        points: wave,
        pressures: wave.map((_, index) => 0.2 + (index / 40) * 0.8),
        simulatePressure: false,
        lastCommittedPoint: null,
        strokeColor: '#e03131',
      }),
    ],
  },
  {
    name: 'ink, quick and slow',
    elements: [
      strokeOf(50, 40, hand),
      strokeOf(50, 170, hand, {
        strokeColor: '#1971c2',
        simulatePressure: false,
        pressures: hand.map((_, index) => 0.5 + Math.sin(index / 3) * 0.4),
      }),
    ],
  },
  {
    name: 'ink, thin and thick',
    elements: [0.5, 1, 2, 4].map((strokeWidth, index) =>
      strokeOf(
        50,
        50 + index * 60,
        wave.map(([x, y]) => [x, y / 3]),
        { strokeWidth },
      ),
    ),
  },
  {
    name: 'ink, dots and ticks',
    elements: [
      strokeOf(
        120,
        60,
        [
          [0, 0],
          [0.0001, 0.0001],
        ],
        { strokeWidth: 4 },
      ),
      strokeOf(
        190,
        60,
        [
          [0, 0],
          [30, 0],
        ],
        { strokeWidth: 4 },
      ),
      strokeOf(
        50,
        160,
        [
          [0, 0],
          [12, 16],
          [40, -30],
        ],
        { strokeColor: '#2f9e44' },
      ),
      strokeOf(190, 180, hand.slice(0, 8), { opacity: 40, strokeWidth: 4 }),
      strokeOf(250, 220, hand.slice(0, 30), { angle: 0.7 }),
    ],
  },
  {
    name: 'ink, closed and filled',
    elements: [
      element('freedraw', 200, 60, 160, 160, {
        points: Array.from({ length: 41 }, (_, index) => [
          Math.sin((index / 40) * 2 * Math.PI) * 80,
          80 - Math.cos((index / 40) * 2 * Math.PI) * 80,
        ]),
        pressures: [],
        simulatePressure: true,
        lastCommittedPoint: null,
        backgroundColor: '#a5d8ff',
      }),
    ],
  },
  {
    name: 'pictures',
    elements: row(2, (x, index) =>
      element('image', x, 70, 100, 100, {
        fileId: 'f1',
        status: 'saved',
        scale: [index === 1 ? -1 : 1, 1],
        crop: null,
        angle: index === 1 ? 0.3 : 0,
      }),
    ),
    files: { f1: { id: 'f1', mimeType: 'image/png', dataURL: PIXEL, created: 1 } },
  },
  {
    name: 'frames',
    isText: true,
    elements: (() => {
      const frame = element('frame', 60, 60, 280, 180, { name: 'A frame' });
      const within = element('rectangle', 250, 160, 140, 120, {
        backgroundColor: '#b2f2bb',
        frameId: frame.id,
      });
      return [within, frame];
    })(),
  },
  {
    name: 'texts',
    isText: true,
    elements: [
      text(30, 30, 'By hand, twenty', { fontFamily: 5 }),
      text(30, 80, 'Normal, twenty-eight', { fontFamily: 6, fontSize: 28, width: 280, height: 35 }),
      text(30, 140, 'Code, sixteen', { fontFamily: 8, fontSize: 16, width: 130, height: 20 }),
      text(220, 180, 'Two lines,\nto the right', { textAlign: 'right', width: 150, height: 50 }),
    ],
  },
  {
    name: 'labels',
    isText: true,
    elements: [
      ...labelled(element('rectangle', 30, 40, 160, 90, { backgroundColor: '#ffec99' }), 'In a box'),
      ...labelled(element('ellipse', 220, 40, 160, 90), 'Round'),
      ...labelled(element('diamond', 30, 160, 160, 110), 'Diamond'),
    ],
  },
  {
    name: 'embedded pages',
    isText: true,
    elements: [element('embeddable', 60, 60, 280, 180, { link: 'https://example.org/', validated: false })],
  },
];

/** The file of a scene, with the marks at its corners. */
export function fileOf({ elements, files = {} }) {
  return JSON.stringify({
    type: 'excalidraw',
    version: 2,
    source: 'https://excalidraw.com',
    elements: [...MARKS, ...elements],
    appState: { viewBackgroundColor: '#ffffff' },
    files,
  });
}

/** Board units between the outer edges of the marks. */
export const EXTENT = [WIDE, HIGH];
