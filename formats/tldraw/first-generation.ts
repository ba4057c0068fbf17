import { isRecord, numberIn, type TldrawRecord, textIn } from './record';

/** tldraw of 2021 and 2022: `{document: {version, pages, assets}}`, each page with its shapes and bindings by id. */
export function isFirstGeneration(value: TldrawRecord): boolean {
  return isRecord(value.document) && isRecord(value.document.pages);
}

/** Their colours, in today's names. */
const COLOURS: Readonly<Record<string, string>> = {
  white: 'black',
  lightGray: 'grey',
  gray: 'grey',
  black: 'black',
  green: 'green',
  cyan: 'light-blue',
  blue: 'blue',
  indigo: 'violet',
  violet: 'light-violet',
  red: 'red',
  orange: 'orange',
  yellow: 'yellow',
};
const SIZES: Readonly<Record<string, string>> = { small: 's', medium: 'm', large: 'l' };
const FONTS: Readonly<Record<string, string>> = {
  script: 'draw',
  sans: 'sans',
  serif: 'serif',
  mono: 'mono',
};

const numbersOf = (value: unknown): readonly number[] =>
  Array.isArray(value)
    ? value.map((each) => (typeof each === 'number' && Number.isFinite(each) ? each : 0))
    : [];

function pointOf(value: unknown) {
  const [x = 0, y = 0] = numbersOf(value);
  return { x, y };
}

function styleOf({ style }: TldrawRecord): TldrawRecord {
  if (!isRecord(style)) return {};
  return {
    color: COLOURS[textIn(style, 'color') ?? ''] ?? 'black',
    size: SIZES[textIn(style, 'size') ?? ''] ?? 's',
    dash: textIn(style, 'dash') ?? 'draw',
    fill: style.isFilled === true ? 'solid' : 'none',
    font: FONTS[textIn(style, 'font') ?? ''] ?? 'draw',
    align: textIn(style, 'textAlign') ?? 'middle',
    scale: typeof style.scale === 'number' ? style.scale : 1,
  };
}

function boxOf({ size, radius }: TldrawRecord): TldrawRecord {
  const [w = 100, h = 100] = Array.isArray(radius)
    ? numbersOf(radius).map((each) => each * 2)
    : numbersOf(size);
  return { w, h };
}

function handleOf({ handles }: TldrawRecord, name: string): TldrawRecord {
  const handle = isRecord(handles) ? handles[name] : undefined;
  return isRecord(handle) ? handle : {};
}

function headOf({ decorations }: TldrawRecord, end: string): string {
  return isRecord(decorations) && decorations[end] === 'arrow' ? 'arrow' : 'none';
}

function arrowOf(shape: TldrawRecord): TldrawRecord {
  const [start, end] = ['start', 'end'].map((name) => pointOf(handleOf(shape, name).point)) as [
    { x: number; y: number },
    { x: number; y: number },
  ];
  const bend = typeof shape.bend === 'number' ? shape.bend : 0;
  return {
    start,
    end,
    // Theirs was a share of half the way.
    bend: (bend * Math.hypot(end.x - start.x, end.y - start.y)) / 2,
    arrowheadStart: headOf(shape, 'start'),
    arrowheadEnd: headOf(shape, 'end'),
  };
}

function inkOf({ points }: TldrawRecord): TldrawRecord {
  const list = Array.isArray(points) ? points.filter(Array.isArray) : [];
  const read = list.map((point) => ({ ...pointOf(point), z: numbersOf(point)[2] ?? 0.5 }));
  return { segments: [{ type: 'free', points: read }], isComplete: true };
}

/** What a shape of theirs is called now, and what it says of itself. */
function modernOf(shape: TldrawRecord): readonly [type: string, props: TldrawRecord] | undefined {
  const words = { text: textIn(shape, 'label') ?? textIn(shape, 'text') ?? '' };
  switch (shape.type) {
    case 'rectangle':
    case 'ellipse':
    case 'triangle':
      return ['geo', { geo: shape.type, ...boxOf(shape), ...words }];
    case 'draw':
      return ['draw', inkOf(shape)];
    case 'line':
    case 'arrow':
      return ['arrow', { ...arrowOf(shape), ...words }];
    case 'text':
      return ['text', { ...words, autoSize: true }];
    case 'sticky':
      return ['note', words];
    case 'image':
    case 'video':
      return [shape.type, { ...boxOf(shape), assetId: textIn(shape, 'assetId') ?? '' }];
    case 'group':
      return ['group', {}];
    default:
      return undefined;
  }
}

/** Their places were all on the page; today's are within the parent. */
function placeOf(shape: TldrawRecord, shapes: TldrawRecord): { x: number; y: number } {
  const { x, y } = pointOf(shape.point);
  const parent = shapes[textIn(shape, 'parentId') ?? ''];
  const origin = isRecord(parent) ? pointOf(parent.point) : { x: 0, y: 0 };
  return { x: x - origin.x, y: y - origin.y };
}

/** Indices that sort as their numbers do. */
const indexOf = (shape: TldrawRecord) =>
  `a${String(Math.round(numberIn(shape, 'childIndex', 0) * 1_000)).padStart(12, '0')}`;

function recordsOfPage(pageId: string, page: TldrawRecord): readonly TldrawRecord[] {
  const shapes = isRecord(page.shapes) ? page.shapes : {};
  const bindings = isRecord(page.bindings) ? page.bindings : {};
  const modern = Object.entries(shapes).flatMap(([id, shape]) => {
    const known = isRecord(shape) ? modernOf(shape) : undefined;
    if (!isRecord(shape)) return [];
    const [type, props] = known ?? [textIn(shape, 'type') ?? '', {}];
    const parent = textIn(shape, 'parentId') ?? '';
    return {
      ...{ typeName: 'shape', id: `shape:${id}`, type, index: indexOf(shape) },
      parentId: Object.hasOwn(shapes, parent) ? `shape:${parent}` : `page:${pageId}`,
      ...placeOf(shape, shapes),
      rotation: typeof shape.rotation === 'number' ? shape.rotation : 0,
      isLocked: shape.isLocked === true,
      props: { ...styleOf(shape), ...props },
    };
  });
  const ties = Object.entries(bindings).flatMap(([id, binding]) => {
    if (!isRecord(binding)) return [];
    const { x, y } = pointOf(binding.point);
    return {
      ...{ typeName: 'binding', id: `binding:${id}`, type: 'arrow' },
      ...{ fromId: `shape:${textIn(binding, 'fromId')}`, toId: `shape:${textIn(binding, 'toId')}` },
      props: { terminal: binding.handleId, normalizedAnchor: { x, y }, isPrecise: true, isExact: false },
    };
  });
  return [...modern, ...ties];
}

/** A document of theirs as the records of today. */
export function recordsOfFirstGeneration({ document }: TldrawRecord): readonly TldrawRecord[] {
  const { pages, assets } = document as { readonly pages: TldrawRecord; readonly assets?: unknown };
  const pictures = Object.entries(isRecord(assets) ? assets : {}).flatMap(([id, asset]) =>
    isRecord(asset) ? [{ typeName: 'asset', id, props: { src: asset.src } }] : [],
  );
  const shapes = Object.entries(pages).flatMap(([id, page]) =>
    isRecord(page) ? recordsOfPage(id, page) : [],
  );
  return [...shapes, ...pictures];
}
