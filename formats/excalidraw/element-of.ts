import type { Shape } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { partsOf, pinsOf } from '../../shapes/elbow-pins';
import { boardPointsOf, type Linear } from '../../shapes/linear-shape';
import { playerOf } from '../../shapes/players';
import { bindingOf } from './bindings';
import type { Element } from './element';
import { OWN_NAME } from './foreign';
import { writeHead } from './heads';
import { OWN_PROPERTY } from './own-property';

/** Their number of the font that stands for ours: Excalifont, Nunito, Cascadia. */
export const FONT_NUMBERS = { hand: 5, sans: 6, mono: 3 } as const;

/** Their pen is about four times as wide as its `strokeWidth` says. */
export const PEN_WIDTH = 4;

/** Their adaptive corner. */
const ADAPTIVE = 32;

const colour = (value: string) => (value === 'none' ? 'transparent' : value);

function roundnessOf({ rounding, size }: Shape): Element | null {
  if (rounding <= 0) return null;
  const quarter = Math.min(size[0], size[1]) / 4;
  const isTheirs = rounding === ADAPTIVE || (rounding >= quarter && quarter <= ADAPTIVE);
  return isTheirs ? { type: 3 } : { type: 3, value: rounding };
}

function commonOf(shape: Shape): Element {
  return {
    id: shape.id,
    x: shape.at[0],
    y: shape.at[1],
    width: shape.size[0],
    height: shape.size[1],
    angle: shape.angle,
    strokeColor: colour(shape.stroke),
    backgroundColor: colour(shape.fill),
    fillStyle: shape.fillStyle === 'dots' ? 'zigzag' : shape.fillStyle,
    strokeWidth: shape.strokeWidth,
    strokeStyle: shape.dash,
    roughness: shape.roughness,
    opacity: Math.round(shape.opacity * 100),
    groupIds: [],
    frameId: null,
    roundness: null,
    isDeleted: false,
    boundElements: null,
    link: shape.link || null,
    locked: shape.locked,
  };
}

/** How a text is set; its words and its box are for whoever can measure. */
export function lettersOf(shape: Shape): Element {
  return {
    fontSize: shape.fontSize,
    fontFamily: FONT_NUMBERS[shape.font],
    textAlign: shape.align,
    verticalAlign: shape.valign,
    lineHeight: 1.25,
  };
}

/** The text that is written in a shape, as an element of its own; words and box are missing, since only who has the fonts knows them. */
export function labelOf(shape: Shape): Element {
  return {
    ...commonOf(shape),
    ...lettersOf(shape),
    type: 'text',
    strokeColor: shape.stroke === 'none' ? '#1d1d20' : shape.stroke,
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roughness: 1,
    autoResize: true,
  };
}

type Points = readonly (readonly number[])[];

/** Theirs count from the first one. */
function pointsFrom(shape: Shape, points: Points): Element {
  const [startX = 0, startY = 0] = points[0] ?? [];
  return {
    x: shape.at[0] + startX,
    y: shape.at[1] + startY,
    points: points.map(([x = 0, y = 0]) => [x - startX, y - startY]),
  };
}

function linearOf(shape: Shape): Element {
  const { points, curve, start, end } = shape as Shape & {
    readonly points: Points;
    readonly curve: boolean;
    readonly start: string;
    readonly end: string;
  };
  return {
    ...pointsFrom(shape, points),
    roundness: curve ? { type: 2 } : null,
    startArrowhead: writeHead(start),
    endArrowhead: writeHead(end),
    startBinding: null,
    endBinding: null,
    lastCommittedPoint: null,
  };
}

/** What arrows have and lines have not: theirs are never tied. */
function tiesOf(shape: Shape): Element {
  const { elbow, points, startAt, endAt } = shape as Linear;
  const ties = { startBinding: bindingOf(startAt), endBinding: bindingOf(endAt), elbowed: elbow };
  if (!elbow) return ties;
  const theirs = pointsFrom(shape, points).points as readonly (readonly number[])[];
  const parts = partsOf(boardPointsOf(shape as Linear), pinsOf(shape)).slice(1, -1);
  const fixed = parts
    .filter(({ pin }) => pin)
    .map(({ from }) => ({ index: from + 1, start: theirs[from], end: theirs[from + 1] }));
  return {
    ...ties,
    fixedSegments: fixed.length > 0 ? fixed : null,
    startIsSpecial: null,
    endIsSpecial: null,
  };
}

function strokeOf(shape: Shape, models: ShapeModels | null): Element {
  if (!models) return { strokeWidth: shape.strokeWidth / PEN_WIDTH };
  const readable = models.get(shape.type)?.toReadable?.(shape).points as Points | undefined;
  const points = readable ?? [];
  const isPressed = points[0]?.length === 3;
  return {
    ...pointsFrom(shape, points),
    strokeWidth: shape.strokeWidth / PEN_WIDTH,
    pressures: isPressed ? points.map(([, , pressure]) => pressure) : [],
    simulatePressure: !isPressed,
    lastCommittedPoint: null,
  };
}

function pictureOf(shape: Shape): Element {
  const { hash, flipX, flipY } = shape as Shape & {
    readonly hash: string;
    readonly flipX: boolean;
    readonly flipY: boolean;
  };
  // Their crop is in pixels of the picture; which those are, the foreign part or the file's writer knows.
  return { fileId: hash || null, status: 'saved', scale: [flipX ? -1 : 1, flipY ? -1 : 1], crop: null };
}

/** What it is here, beside an element that is only the nearest to it. */
const asOurs = (shape: Shape) => ({
  customData: { [OWN_NAME]: { type: shape.type, ...tablePartOf(shape) } },
});

const OWN_PARTS: ReadonlyMap<string, (shape: Shape, models: ShapeModels | null) => Element> = new Map([
  ['rectangle', (shape: Shape) => ({ type: 'rectangle', roundness: roundnessOf(shape) })],
  ['diamond', (shape: Shape) => ({ type: 'diamond', roundness: roundnessOf(shape) })],
  ['ellipse', () => ({ type: 'ellipse' })],
  ['line', (shape: Shape) => ({ ...linearOf(shape), type: 'line' })],
  ['arrow', (shape: Shape) => ({ ...linearOf(shape), ...tiesOf(shape), type: 'arrow' })],
  ['ink', (shape: Shape, models: ShapeModels | null) => ({ ...strokeOf(shape, models), type: 'freedraw' })],
  ['embed', (shape: Shape) => ({ type: 'embeddable', roundness: roundnessOf(shape) })],
  ['frame', (shape: Shape) => ({ type: 'frame', name: shape.text || null })],
  ['image', (shape: Shape) => ({ ...pictureOf(shape), type: 'image' })],
  // Theirs plays nothing: the picture of how it begins, which comes back as what it is.
  ['video', (shape: Shape) => ({ ...pictureOf(shape), ...asOurs(shape), type: 'image' })],
  [
    'text',
    (shape: Shape) => ({
      ...lettersOf(shape),
      type: 'text',
      containerId: null,
      autoResize: (shape as Shape & { readonly width?: string }).width !== 'fixed',
    }),
  ],
]);

/** Whether a page of this address is one within theirs and within ours, and no box. */
export const isPlayed = (link: unknown): boolean => typeof link === 'string' && playerOf(link) !== undefined;

/** How a shape is said that Excalidraw has an element for; of pages those that play. */
function ownPartOf({ type, link }: Shape) {
  return type === 'embed' && !isPlayed(link) ? undefined : OWN_PARTS.get(type);
}

/** Whether Excalidraw has an element for a shape. */
export function hasElement(shape: Shape): boolean {
  return ownPartOf(shape) !== undefined;
}

/** What a cell says of its table, a table of its rows and columns, a video of its file: Excalidraw keeps it, and it comes back as itself. */
function tablePartOf(shape: Shape): Element {
  const own = Object.entries(shape).filter(([name]) => OWN_PROPERTY.test(name));
  if (own.length === 0) return {};
  const isMember = shape.parent !== null && own.some(([name]) => name === 'row');
  return { own: Object.fromEntries(own), ...(isMember ? { holder: shape.parent } : {}) };
}

/**
 * The element that stands for a shape in a scene: what both have words for, without the text that is written in it. A kind that Excalidraw
 * does not have becomes what is nearest to it, with what it is here in `customData`, so that it comes back as itself.
 *
 * @param models null where the points of strokes are not wanted: unpacking them is what takes time
 */
export function elementOf(shape: Shape, models: ShapeModels | null): Element {
  const own = ownPartOf(shape);
  if (own) return { ...commonOf(shape), ...own(shape, models) };
  return {
    ...commonOf(shape),
    type: 'rectangle',
    roundness: roundnessOf(shape),
    ...asOurs(shape),
  };
}
