import { CLOSE, CUBIC, LINE, MOVE } from '../../render/pen';
import { curvesOf, type GeometricForm, polygonOf, regularCorners, shareOf, strokesOf } from './form';

const QUARTER_TURN = Math.PI / 2;
/** How round a quarter of an ellipse is as a cubic. */
const ROUND = 0.5522847498;

/** How high the lid of a barrel is. */
const lidOf = ([width, height]: readonly [number, number]) => Math.min(height * 0.18, width * 0.16);
/** How far a block arrow's head reaches into its box: as long as it is wide, as far as there is room. */
const HEAD = 0.42;
const SHAFT = 0.26;

const blockArrow = {
  right: [
    [0, SHAFT],
    [1 - HEAD, SHAFT],
    [1 - HEAD, 0],
    [1, 0.5],
    [1 - HEAD, 1],
    [1 - HEAD, 1 - SHAFT],
    [0, 1 - SHAFT],
  ],
} as const;
const mirrored = (corners: readonly (readonly [number, number])[]) =>
  corners.map(([x, y]): [number, number] => [1 - x, y]);
const turned = (corners: readonly (readonly [number, number])[]) =>
  corners.map(([x, y]): [number, number] => [y, x]);

/** The geometric shapes, in the order in which they are offered. A new one is an entry here and nothing else. */
export const FORMS: readonly GeometricForm[] = [
  {
    type: 'triangle',
    label: 'Triangle',
    into: 'Change to triangle',
    figure: 'three-sided',
    size: [140, 120],
    hasCorners: true,
    outline: polygonOf([
      [0.5, 0],
      [1, 1],
      [0, 1],
    ]),
    inside: shareOf(0.25, 0.48, 0.75, 0.97),
  },
  {
    type: 'right-triangle',
    label: 'Right triangle',
    into: 'Change to right triangle',
    size: [140, 120],
    hasCorners: true,
    outline: polygonOf([
      [0, 0],
      [1, 1],
      [0, 1],
    ]),
    inside: shareOf(0.03, 0.5, 0.5, 0.97),
  },
  {
    type: 'pentagon',
    label: 'Pentagon',
    into: 'Change to pentagon',
    size: [140, 134],
    hasCorners: true,
    outline: polygonOf(regularCorners(5, -QUARTER_TURN)),
    inside: shareOf(0.16, 0.3, 0.84, 0.96),
  },
  {
    type: 'hexagon',
    label: 'Hexagon',
    into: 'Change to hexagon',
    size: [160, 138],
    hasCorners: true,
    outline: polygonOf(regularCorners(6, 0)),
    inside: shareOf(0.16, 0.16, 0.84, 0.84),
  },
  {
    type: 'octagon',
    label: 'Octagon',
    into: 'Change to octagon',
    size: [140, 140],
    hasCorners: true,
    outline: polygonOf(regularCorners(8, Math.PI / 8)),
    inside: shareOf(0.14, 0.14, 0.86, 0.86),
  },
  {
    type: 'star',
    label: 'Star',
    into: 'Change to star',
    size: [150, 143],
    hasCorners: true,
    outline: polygonOf(regularCorners(10, -QUARTER_TURN, 0.45)),
    inside: shareOf(0.29, 0.38, 0.71, 0.76),
  },
  {
    type: 'cross',
    label: 'Cross',
    into: 'Change to cross',
    size: [130, 130],
    hasCorners: true,
    outline: polygonOf([
      [0.33, 0],
      [0.67, 0],
      [0.67, 0.33],
      [1, 0.33],
      [1, 0.67],
      [0.67, 0.67],
      [0.67, 1],
      [0.33, 1],
      [0.33, 0.67],
      [0, 0.67],
      [0, 0.33],
      [0.33, 0.33],
    ]),
    inside: shareOf(0.06, 0.34, 0.94, 0.66),
  },
  {
    type: 'trapezoid',
    label: 'Trapezoid',
    into: 'Change to trapezoid',
    size: [170, 110],
    hasCorners: true,
    outline: polygonOf([
      [0.2, 0],
      [0.8, 0],
      [1, 1],
      [0, 1],
    ]),
    inside: shareOf(0.18, 0.08, 0.82, 0.96),
  },
  {
    type: 'parallelogram',
    label: 'Parallelogram',
    into: 'Change to parallelogram',
    size: [170, 110],
    hasCorners: true,
    outline: polygonOf([
      [0.2, 0],
      [1, 0],
      [0.8, 1],
      [0, 1],
    ]),
    inside: shareOf(0.2, 0.06, 0.8, 0.94),
  },
  {
    type: 'cylinder',
    label: 'Cylinder',
    into: 'Change to cylinder',
    size: [120, 150],
    hasCorners: false,
    outline: (size) => {
      const [[width, height], lid] = [size, lidOf(size)];
      const [x, y] = [(width / 2) * ROUND, lid * ROUND];
      const middle = width / 2;
      return [
        ...[MOVE, 0, lid],
        ...[CUBIC, 0, lid - y, middle - x, 0, middle, 0],
        ...[CUBIC, middle + x, 0, width, lid - y, width, lid],
        ...[LINE, width, height - lid],
        ...[CUBIC, width, height - lid + y, middle + x, height, middle, height],
        ...[CUBIC, middle - x, height, 0, height - lid + y, 0, height - lid],
        CLOSE,
      ];
    },
    details: (size) => {
      const [[width], lid] = [size, lidOf(size)];
      const [x, y, middle] = [(width / 2) * ROUND, lid * ROUND, width / 2];
      return [
        ...[MOVE, 0, lid],
        ...[CUBIC, 0, lid + y, middle - x, lid * 2, middle, lid * 2],
        ...[CUBIC, middle + x, lid * 2, width, lid + y, width, lid],
      ];
    },
    inside: (size) => ({
      minX: size[0] * 0.04,
      minY: lidOf(size) * 2,
      maxX: size[0] * 0.96,
      maxY: size[1] - lidOf(size) * 0.6,
    }),
  },
  {
    type: 'document-sheet',
    label: 'Document',
    into: 'Change to document',
    size: [150, 120],
    hasCorners: false,
    outline: curvesOf(
      [0, 0],
      [
        [1, 0],
        [1, 0.86],
        [0.75, 0.72, 0.62, 0.8, 0.5, 0.88],
        [0.38, 0.96, 0.2, 1.08, 0, 0.94],
      ],
    ),
    inside: shareOf(0.03, 0.04, 0.97, 0.78),
  },
  {
    type: 'cloud',
    label: 'Cloud',
    into: 'Change to cloud',
    size: [180, 120],
    hasCorners: false,
    outline: curvesOf(
      [0.24, 0.95],
      [
        [0.08, 0.99, 0, 0.87, 0, 0.71],
        [0, 0.55, 0.06, 0.43, 0.15, 0.41],
        [0.12, 0.15, 0.36, 0.02, 0.46, 0.17],
        [0.53, -0.1, 0.82, -0.04, 0.8, 0.26],
        [0.93, 0.26, 1, 0.4, 1, 0.57],
        [1, 0.82, 0.88, 0.96, 0.76, 0.88],
        [0.7, 1.03, 0.52, 1.03, 0.47, 0.92],
        [0.42, 1.02, 0.3, 1.02, 0.24, 0.95],
      ],
    ),
    inside: shareOf(0.15, 0.28, 0.85, 0.85),
  },
  {
    type: 'heart',
    label: 'Heart',
    into: 'Change to heart',
    size: [140, 126],
    hasCorners: false,
    outline: curvesOf(
      [0.5, 1],
      [
        [0.36, 0.84, 0, 0.62, 0, 0.29],
        [0, 0.1, 0.13, 0, 0.26, 0],
        [0.37, 0, 0.46, 0.07, 0.5, 0.18],
        [0.54, 0.07, 0.63, 0, 0.74, 0],
        [0.87, 0, 1, 0.1, 1, 0.29],
        [1, 0.62, 0.64, 0.84, 0.5, 1],
      ],
    ),
    inside: shareOf(0.17, 0.2, 0.83, 0.62),
  },
  {
    type: 'speech-bubble',
    label: 'Speech bubble',
    into: 'Change to speech bubble',
    size: [180, 130],
    hasCorners: true,
    outline: polygonOf([
      [0, 0],
      [1, 0],
      [1, 0.76],
      [0.42, 0.76],
      [0.2, 1],
      [0.2, 0.76],
      [0, 0.76],
    ]),
    inside: shareOf(0.04, 0.04, 0.96, 0.72),
  },
  {
    type: 'block-arrow-left',
    label: 'Arrow left',
    into: 'Change to arrow left',
    size: [160, 110],
    hasCorners: true,
    outline: polygonOf(mirrored(blockArrow.right)),
    inside: shareOf(0.22, SHAFT + 0.02, 0.97, 0.98 - SHAFT),
  },
  {
    type: 'block-arrow-right',
    label: 'Arrow right',
    into: 'Change to arrow right',
    size: [160, 110],
    hasCorners: true,
    outline: polygonOf(blockArrow.right),
    inside: shareOf(0.03, SHAFT + 0.02, 0.78, 0.98 - SHAFT),
  },
  {
    type: 'block-arrow-up',
    label: 'Arrow up',
    into: 'Change to arrow up',
    size: [110, 160],
    hasCorners: true,
    outline: polygonOf(turned(mirrored(blockArrow.right))),
    inside: shareOf(SHAFT + 0.02, 0.22, 0.98 - SHAFT, 0.97),
  },
  {
    type: 'block-arrow-down',
    label: 'Arrow down',
    into: 'Change to arrow down',
    size: [110, 160],
    hasCorners: true,
    outline: polygonOf(turned(blockArrow.right)),
    inside: shareOf(SHAFT + 0.02, 0.03, 0.98 - SHAFT, 0.78),
  },
  {
    type: 'check-box',
    label: 'Check box',
    into: 'Change to check box',
    size: [120, 120],
    hasCorners: true,
    outline: polygonOf([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
    details: strokesOf([
      [0.22, 0.54],
      [0.42, 0.74],
      [0.78, 0.28],
    ]),
    inside: shareOf(0.06, 0.06, 0.94, 0.94),
  },
  {
    type: 'x-box',
    label: 'X box',
    into: 'Change to x box',
    size: [120, 120],
    hasCorners: true,
    outline: polygonOf([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
    details: strokesOf(
      [
        [0.24, 0.24],
        [0.76, 0.76],
      ],
      [
        [0.76, 0.24],
        [0.24, 0.76],
      ],
    ),
    inside: shareOf(0.06, 0.06, 0.94, 0.94),
  },
];
