// Elements as Excalidraw writes them, from which scenes are made.
export const WIDE = 420;
export const HIGH = 300;
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

export function element(type, x, y, width, height, own = {}) {
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
export const MARKS = [mark(0, 0), mark(WIDE - 8, HIGH - 8)];

export const row = (count, make) =>
  Array.from({ length: count }, (_, index) => make(30 + index * 130, index));
export const rounds = { type: 3 };
export const linear = (type, x, y, points, own = {}) => {
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
export const text = (x, y, words, own = {}) =>
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

export const shapes = (own, top = 60) => [
  element('rectangle', 30, top, 100, 70, own),
  element('diamond', 160, top, 100, 70, own),
  element('ellipse', 290, top, 100, 70, own),
];
export const wave = Array.from({ length: 40 }, (_, index) => [index * 8, Math.sin(index / 4) * 40]);
/** As a hand goes: quick in the middle, slow and close at the turns, never quite straight. */
export const hand = Array.from({ length: 60 }, (_, index) => {
  const way = (1 - Math.cos((index / 59) * 4 * Math.PI)) / 2;
  return [way * 300 + Math.sin(index * 1.7) * 1.5, index * 1.2 + Math.cos(index * 2.3) * 2];
});
export const strokeOf = (x, y, points, own = {}) => {
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
export const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAMAAAC7IEhfAAAABlBMVEX/AAAZccIRGmHXAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAG0lEQVQ4y2NgxAIYsIFRhaMKRxWOglEwCkgHAJhRAZHlD+J3AAAAAElFTkSuQmCC';

export function labelled(container, words, own = {}) {
  const label = text(container.x + 10, container.y + container.height / 2 - 12, words, {
    width: container.width - 20,
    textAlign: 'center',
    verticalAlign: 'middle',
    containerId: container.id,
    ...own,
  });
  return [{ ...container, boundElements: [{ type: 'text', id: label.id }] }, label];
}

export const HEADS = [
  'arrow',
  'triangle',
  'triangle_outline',
  'circle',
  'circle_outline',
  'diamond',
  'diamond_outline',
  'bar',
];
export const CROWS = ['crowfoot_one', 'crowfoot_many', 'crowfoot_one_or_many'];
