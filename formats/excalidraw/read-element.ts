import type { ShapeDraft, ShapePatch } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { type CompleteDraft, completeDraft } from '../complete-draft';
import { boxOfElement, type Element, isElement, stringOf } from './element';
import { readLinear, readStroke } from './linear';
import { OWN_PROPERTY } from './own-property';
import { commonOf, fillOf, roundingOf } from './style';
import { readFreeText } from './text';

function readClosed(type: string): (element: Element) => ShapeDraft {
  return (element) => ({
    type,
    ...boxOfElement(element),
    ...commonOf(element),
    ...fillOf(element),
    rounding: roundingOf(element),
  });
}

function readSticky(element: Element): ShapeDraft {
  const { fill } = fillOf(element);
  const paper = fill === 'none' ? {} : { fill };
  return { type: 'note', ...boxOfElement(element), ...commonOf(element), ...paper, stroke: '#1d1d20' };
}

/** A frame looks as frames do here; its name is its text. */
function readFrame(element: Element): ShapeDraft {
  const { angle, locked, link } = commonOf(element);
  const text = (stringOf(element, 'name') ?? '').slice(0, 1_000);
  return {
    type: 'frame',
    ...boxOfElement(element),
    ...{ angle, locked },
    ...(link === undefined ? {} : { link }),
    ...(text === '' ? {} : { text }),
  };
}

/** The name of a file in a scene, as what a picture's `hash` can be until the true one is known. */
export function pictureName(fileId: string): string {
  return fileId.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 128);
}

function readPicture(element: Element): ShapeDraft {
  const scale: unknown[] = Array.isArray(element.scale) ? element.scale : [];
  return {
    type: 'image',
    ...boxOfElement(element),
    ...commonOf(element),
    hash: pictureName(stringOf(element, 'fileId') ?? ''),
    flipX: scale[0] === -1,
    flipY: scale[1] === -1,
    ...cropOf(element),
  };
}

/** Theirs is in pixels of the picture, ours in shares of it. */
function cropOf({ crop }: Element): { readonly crop?: readonly number[] } {
  if (!isElement(crop)) return {};
  const { x, y, width, height, naturalWidth, naturalHeight } = crop;
  const shares = [Number(x) / Number(naturalWidth), Number(y) / Number(naturalHeight)].concat([
    Number(width) / Number(naturalWidth),
    Number(height) / Number(naturalHeight),
  ]);
  const [left = 0, top = 0, wide = 0, high = 0] = shares;
  const isWithin =
    left >= 0 && top >= 0 && wide > 0.001 && high > 0.001 && left + wide <= 1.001 && top + high <= 1.001;
  return isWithin ? { crop: [left, top, Math.min(wide, 1 - left), Math.min(high, 1 - top)] } : {};
}

/** How an element of each kind becomes a shape; undefined for one that shows nothing. */
/** A page within the board: shown as a box with its address; what it is, its foreign part knows. */
function readPage(element: Element): ShapeDraft {
  const address = stringOf(element, 'link') ?? '';
  const words = /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? '';
  return { ...readClosed('rectangle')(element), dash: 'dashed', text: words.slice(0, 200), fontSize: 16 };
}

export const ELEMENT_READERS: ReadonlyMap<string, (element: Element) => ShapeDraft | undefined> = new Map([
  ['rectangle', readClosed('rectangle')],
  ['diamond', readClosed('diamond')],
  ['ellipse', readClosed('ellipse')],
  ['stickynote', readSticky],
  ['line', (element: Element) => readLinear(element, 'line')],
  ['draw', (element: Element) => readLinear(element, 'line')],
  ['arrow', (element: Element) => readLinear(element, 'arrow')],
  ['freedraw', readStroke],
  ['text', readFreeText],
  ['image', readPicture],
  ['frame', readFrame],
  ['magicframe', readFrame],
  ['embeddable', readPage],
  ['iframe', readPage],
]);

/** Elements whose words are not written on them: here they are, so that people see what is there. */
export const WITHOUT_LABEL: ReadonlySet<unknown> = new Set(['embeddable', 'iframe']);

/** A shape that Excalidraw has no word for was written as the nearest one, with what it is. */
function asItself(draft: ShapeDraft, { customData }: Element, models: ShapeModels): ShapeDraft {
  const said = isElement(customData) ? customData.driftless : undefined;
  if (!isElement(said)) return draft;
  const type = typeof said.type === 'string' && models.has(said.type) ? said.type : draft.type;
  const crop = Array.isArray(said.crop) ? { crop: said.crop as readonly number[] } : {};
  const own = isElement(said.own)
    ? Object.entries(said.own).filter(([name, value]) => OWN_PROPERTY.test(name) && typeof value !== 'object')
    : [];
  return { ...draft, ...crop, ...(Object.fromEntries(own) as ShapePatch), type };
}

/** One element by itself; undefined for one that shows nothing, 'damaged' for one that no reader would accept. */
export function readElement(element: Element, models: ShapeModels): CompleteDraft | 'damaged' | undefined {
  const reader = ELEMENT_READERS.get(String(element.type));
  const nearest = reader?.(element);
  if (!nearest) return undefined;
  const draft = asItself(nearest, element, models);
  return completeDraft(draft, models) ?? 'damaged';
}
