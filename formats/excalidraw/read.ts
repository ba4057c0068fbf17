import type { BoardSettings } from '../../board/document';
import { isShapeId, type ShapeId } from '../../board/ids';
import type { PropertyValue, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { LeftOutCount, type Reading, type ReadingLimits } from '../imported';
import { readColour } from './colour';
import { boxOfElement, type Element, isElement, stringOf } from './element';
import { readLinear, readStroke } from './linear';
import { commonOf, fillOf, roundingOf } from './style';
import { hasOwnColour, readFreeText, readLabel } from './text';

const TYPES = new Set(['excalidraw', 'excalidraw/clipboard', 'excalidraw-api/clipboard']);

/** Whether the JSON is a scene. Nextcloud writes scenes without a type, so a list of elements is enough. */
export function isExcalidraw(value: unknown): value is Element & { readonly elements: readonly unknown[] } {
  if (!isElement(value) || !Array.isArray(value.elements)) return false;
  return value.type === undefined || TYPES.has(value.type as string);
}

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

const READERS: ReadonlyMap<string, (element: Element) => ShapeDraft | undefined> = new Map([
  ['rectangle', readClosed('rectangle')],
  ['diamond', readClosed('diamond')],
  ['ellipse', readClosed('ellipse')],
  ['stickynote', readSticky],
  ['line', (element: Element) => readLinear(element, 'line')],
  ['draw', (element: Element) => readLinear(element, 'line')],
  ['arrow', (element: Element) => readLinear(element, 'arrow')],
  ['freedraw', readStroke],
  ['text', readFreeText],
]);

/** What is left out, as people call it. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['image', 'picture'],
  ['frame', 'frame'],
  ['magicframe', 'frame'],
  ['embeddable', 'embedded page'],
  ['iframe', 'embedded page'],
]);

class SceneReader {
  readonly drafts: ShapeDraft[] = [];
  readonly leftOut = new LeftOutCount();
  /** Where among the drafts an element went, by its id in the scene. */
  private readonly places = new Map<string, number>();
  private readonly groups = new Set<string>();

  constructor(private readonly models: ShapeModels) {}

  read(element: Element): void {
    if (element.isDeleted === true || element.type === 'selection') return;
    const type = stringOf(element, 'type') ?? '';
    const reader = READERS.get(type);
    if (!reader) {
      this.leftOut.add(NAMES.get(type) ?? 'element of an unknown kind');
      return;
    }
    if (type === 'text' && this.readAsLabel(element)) return;
    const draft = reader(element);
    if (draft) this.keep(element, draft);
    this.noteTies(element);
  }

  private keep(element: Element, draft: ShapeDraft): void {
    const id = stringOf(element, 'id') ?? '';
    const isNew = isShapeId(id) && !this.places.has(id);
    const complete = this.complete(draft);
    if (!complete) {
      this.leftOut.add(`damaged ${stringOf(element, 'type')}`);
      return;
    }
    this.places.set(id, this.drafts.length);
    this.drafts.push(isNew ? { ...complete, id: id as ShapeId } : complete);
  }

  /** Through the parser of its kind, as the document will read it; undefined for what it would refuse. */
  private complete(draft: ShapeDraft): ShapeDraft | undefined {
    const model = this.models.get(draft.type);
    if (!model) return undefined;
    const given = new Map<string, unknown>(Object.entries(draft));
    const raw = model.fromReadable?.(given) ?? given;
    const parsed = model.parse('unnamed' as ShapeId, raw);
    if (!parsed.ok) return undefined;
    if (raw === given) return draft;
    const { at, size } = parsed.value;
    const stored = Object.fromEntries(raw) as Readonly<Record<string, PropertyValue>>;
    return { ...stored, type: draft.type, at, size };
  }

  /** A text bound to a shape that can be written in becomes that shape's text. Bound to an arrow, it stays where it lies. */
  private readAsLabel(element: Element): boolean {
    const place = this.places.get(stringOf(element, 'containerId') ?? '');
    const container = place === undefined ? undefined : this.drafts[place];
    if (!container || place === undefined || !this.models.get(container.type)?.hasText) return false;
    const label = readLabel(element);
    if (hasOwnColour(element, container)) this.leftOut.add('own colour of a label');
    this.drafts[place] = { ...container, ...label };
    return true;
  }

  private noteTies(element: Element): void {
    if (isElement(element.startBinding)) this.leftOut.add('tie of an arrow to a shape');
    if (isElement(element.endBinding)) this.leftOut.add('tie of an arrow to a shape');
    const outermost: unknown = Array.isArray(element.groupIds) ? element.groupIds.at(-1) : undefined;
    if (typeof outermost !== 'string' || this.groups.has(outermost)) return;
    this.groups.add(outermost);
    this.leftOut.add('grouping');
  }
}

function readSettings(scene: Element): Partial<BoardSettings> {
  if (!isElement(scene.appState)) return {};
  const { viewBackgroundColor, gridModeEnabled, gridSize } = scene.appState;
  const background = readColour(viewBackgroundColor);
  // Before 2024 a grid was on when it had a size.
  const grid = typeof gridModeEnabled === 'boolean' ? gridModeEnabled : typeof gridSize === 'number';
  return {
    ...(background && background !== 'none' && background !== '#ffffff' ? { background } : {}),
    ...(grid ? { grid } : {}),
  };
}

const WRITABLE = new Set(['rectangle', 'diamond', 'ellipse', 'stickynote']);

/** A label mostly follows its container in the list, but not in every scene: labels are read when all containers are known. */
function inReadingOrder(elements: readonly unknown[]): readonly Element[] {
  const readable = elements.filter(isElement);
  const containers = new Set(readable.filter(({ type }) => WRITABLE.has(String(type))).map(({ id }) => id));
  const isLabel = ({ type, containerId }: Element) =>
    type === 'text' && typeof containerId === 'string' && containers.has(containerId);
  return [...readable.filter((each) => !isLabel(each)), ...readable.filter(isLabel)];
}

/**
 * Reads an Excalidraw scene or clipboard: shapes bottom first, and what could not be kept. Pure, never throws; ids are kept where
 * they can be ids here, so that whoever made the file finds its shapes again.
 */
export function readExcalidraw(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading {
  if (!isExcalidraw(value)) return { ok: false, reason: 'This is not an Excalidraw drawing' };
  if (value.elements.length > limits.shapes) {
    return { ok: false, reason: `More than ${limits.shapes.toLocaleString('en')} shapes at once` };
  }
  const reader = new SceneReader(models);
  for (const element of inReadingOrder(value.elements)) reader.read(element);
  return {
    ok: true,
    value: { drafts: reader.drafts, settings: readSettings(value), leftOut: reader.leftOut.value },
  };
}
