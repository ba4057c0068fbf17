import type { ShapeDraft, ShapePatch } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { type CompleteDraft, completeDraft } from '../complete-draft';
import { cropOf } from './crop';
import { boxOfElement, type Element, isElement, stringOf } from './element';
import { isPlayed } from './element-of';
import { ownWords } from './foreign';
import { readLinear, readStroke } from './linear';
import { loosePinsOf } from './loose-ties';
import { OWN_PROPERTY } from './own-property';
import { commonOf, fillOf, roundingOf } from './style';
import { readFreeText } from './text';
import { isWayBroken } from './unreadable-values';
import { withUnsaid } from './unsaid';

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

/**
 * A page within the board. One of a host that plays here is a page, loaded only when somebody asks for it; any other is shown as a box with
 * its address, as Excalidraw's own pictures do: what it is, its foreign part knows.
 */
function readPage(element: Element): ShapeDraft {
  const address = stringOf(element, 'link') ?? '';
  const box = readClosed('rectangle')(element);
  if (element.type === 'embeddable' && isPlayed(box.link)) return { ...box, type: 'embed' };
  const words = /^https?:/i.test(address) ? address.slice(0, 200) : '';
  const [width = 0] = box.size ?? [];
  // As theirs are: so wide that the address fills the box, within bounds.
  const letters = Math.max(Math.min(width / 2, width / Math.max(1, words.length)), width / 30);
  return { ...box, text: words, font: 'sans', fontSize: Math.min(100, Math.max(8, letters)) };
}

/** How an element of each kind becomes a shape; undefined for one that shows nothing. */
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
function asItself(draft: ShapeDraft, said: Element, models: ShapeModels): ShapeDraft {
  const type = typeof said.type === 'string' && models.has(said.type) ? said.type : draft.type;
  // Until 2026 the part that is shown of a picture was said so.
  const crop = Array.isArray(said.crop) ? { crop: said.crop as readonly number[] } : {};
  const own = isElement(said.own)
    ? Object.entries(said.own).filter(([name, value]) => OWN_PROPERTY.test(name) && typeof value !== 'object')
    : [];
  return { ...draft, ...crop, ...(Object.fromEntries(own) as ShapePatch), type };
}

/** A draft with what our own words beside its element say of it, where its kind can read that. */
export function completeAsSaid(
  draft: ShapeDraft,
  element: Element,
  models: ShapeModels,
): CompleteDraft | undefined {
  const told = withUnsaid(draft, ownWords(element).unsaid);
  return completeDraft(told, models) ?? completeDraft(draft, models);
}

/** One element by itself; undefined for one that shows nothing, 'damaged' for one that no reader would accept. */
export function readElement(element: Element, models: ShapeModels): CompleteDraft | 'damaged' | undefined {
  const reader = ELEMENT_READERS.get(stringOf(element, 'type') ?? '');
  const nearest = reader?.(element);
  if (!nearest) return isWayBroken(element) ? 'damaged' : undefined;
  const draft = { ...asItself(nearest, ownWords(element), models), ...loosePinsOf(element) };
  return completeAsSaid(draft, element, models) ?? 'damaged';
}

const A_WAY = [
  [0, 0],
  [1, 0],
  [1, 1],
] as const;

/** What is read of an element's looks; the thousands of points of a stroke say nothing of them. */
export function looksOf(element: Element): ShapePatch {
  const { points } = element;
  const isLong = Array.isArray(points) && points.length !== A_WAY.length;
  const short = isLong
    ? { ...element, points: points.length > 0 ? points.slice(0, A_WAY.length) : A_WAY }
    : element;
  return ELEMENT_READERS.get(stringOf(element, 'type') ?? '')?.(short) ?? {};
}
