// One scene for each kind of element and each way it can look, as Excalidraw writes them. Every scene has the same four marks at its corners.
import {
  CROWS,
  element,
  HEADS,
  HIGH,
  hand,
  labelled,
  linear,
  MARKS,
  PIXEL,
  rounds,
  row,
  shapes,
  strokeOf,
  text,
  WIDE,
  wave,
} from './elements.mjs';

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
