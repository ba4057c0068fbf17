// A seeded scene as an `.excalidraw` file, which every subject reads: 60 % freehand strokes of 60 points, the rest closed shapes and text.
import { createSeededRandom } from './seeded-random.mjs';

const STROKES = ['#1e1e1e', '#e03131', '#2f9e44', '#1971c2', '#6741d9', '#e8590c'];
const FILLS = ['transparent', 'transparent', '#a5d8ff', '#b2f2bb', '#ffec99'];
const WORDS = 'the board remembers what hands forget and nothing on it is ever lost'.split(' ');
/** Board units of area to one shape: about 160 shapes in a 1440 × 900 view at 100 %. */
const ROOM = 8_000;
/** The id of the shape in the middle, above all others, by which one is dragged. */
export const GRIP = 'grip';

function complete(element, index) {
  return {
    angle: 0,
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: 2,
    strokeStyle: 'solid',
    roughness: 0,
    opacity: 100,
    groupIds: [],
    frameId: null,
    roundness: null,
    boundElements: null,
    link: null,
    locked: false,
    isDeleted: false,
    seed: index + 1,
    version: 1,
    versionNonce: index + 1,
    updated: 1,
    index: null,
    ...element,
  };
}

function drawStroke(random, x, y) {
  const points = [];
  let [left, top, heading] = [0, 0, random() * Math.PI * 2];
  for (let index = 0; index < 60; index += 1) {
    points.push([left, top]);
    heading += (random() - 0.5) * 0.9;
    left += Math.cos(heading) * 4;
    top += Math.sin(heading) * 4;
  }
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
  const width = Math.max(...xs) - Math.min(...xs);
  const height = Math.max(...ys) - Math.min(...ys);
  return { type: 'freedraw', x, y, width, height, points, pressures: [], simulatePressure: true };
}

function drawOther(random, x, y) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const size = { width: 40 + random() * 120, height: 30 + random() * 90 };
  const kind = random();
  if (kind < 0.75) {
    const type = kind < 0.4 ? 'rectangle' : kind < 0.6 ? 'ellipse' : 'diamond';
    return { type, x, y, ...size, backgroundColor: pick(FILLS) };
  }
  const text = Array.from({ length: 2 + Math.floor(random() * 4) }, () => pick(WORDS)).join(' ');
  const letters = {
    text,
    originalText: text,
    fontSize: 20,
    fontFamily: 2,
    textAlign: 'left',
    verticalAlign: 'top',
  };
  return {
    type: 'text',
    x,
    y,
    width: text.length * 10,
    height: 25,
    lineHeight: 1.25,
    autoResize: true,
    containerId: null,
    ...letters,
  };
}

/** @returns {{ type: 'excalidraw', elements: object[] }} so many shapes, the last of them the grip */
export function createSceneFile(count, seed = 7) {
  const random = createSeededRandom(seed);
  const height = Math.sqrt((count * ROOM) / 1.6);
  const elements = Array.from({ length: count - 1 }, (_, index) => {
    const [x, y] = [random() * height * 1.6, random() * height];
    const element = random() < 0.6 ? drawStroke(random, x, y) : drawOther(random, x, y);
    const strokeColor = STROKES[Math.floor(random() * STROKES.length)];
    return complete({ id: `shape-${index}`, strokeColor, ...element }, index);
  });
  const grip = {
    id: GRIP,
    type: 'rectangle',
    x: height * 0.8 - 200,
    y: height * 0.5 - 150,
    width: 400,
    height: 300,
  };
  elements.push(complete({ ...grip, strokeColor: '#1e1e1e', backgroundColor: '#a5d8ff' }, count));
  return { type: 'excalidraw', version: 2, source: 'bench', elements, appState: {}, files: {} };
}
