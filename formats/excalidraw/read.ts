import type { BoardSettings } from '../../board/document';
import { isShapeId, type ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { PropertyValue, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { CompleteDraft } from '../complete-draft';
import { LeftOutCount, type Reading, type ReadingLimits, tooMany } from '../imported';
import { damaged } from '../left-out-words';
import { readAddress } from '../picture-bytes';
import { readColour } from './colour';
import { type Drawings, findDrawings, seenAs } from './drawn-form';
import { type Element, isElement, stringOf } from './element';
import { elementOf, labelOf } from './element-of';
import { extraOf, FOREIGN_NAME, runsScript } from './foreign';
import { completeAsSaid, ELEMENT_READERS, pictureName, readElement, WITHOUT_LABEL } from './read-element';
import { hasOwnColour, readLabel } from './text';
import { type Kept, tieTogether } from './ties';
import { tooLongOf } from './too-long';

const TYPES = new Set(['excalidraw', 'excalidraw/clipboard', 'excalidraw-api/clipboard']);

/** Whether the JSON is a scene. Nextcloud writes scenes without a type, so a list of elements is enough. */
export function isExcalidraw(value: unknown): value is Element & { readonly elements: readonly unknown[] } {
  if (!isElement(value) || !Array.isArray(value.elements)) return false;
  return value.type === undefined || TYPES.has(value.type as string);
}

/** What is left out, as people call it. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['image', sentence('picture')],
  ['magicframe', sentence('frame')],
  ['embeddable', sentence('embedded page')],
  ['iframe', sentence('embedded page')],
]);

const MOST_FILES = 2_000;
/** What a text can be bound to. */
const WRITABLE: ReadonlySet<unknown> = new Set([
  'rectangle',
  'diamond',
  'ellipse',
  'stickynote',
  'arrow',
  'line',
]);

const UNKNOWN = sentence('element of an unknown kind');

class SceneReader {
  /** What became of the elements, bottom first. */
  private readonly kept: Kept[] = [];
  readonly leftOut = new LeftOutCount();
  /** Where among what is kept an element went, by its id in the scene. */
  private readonly places = new Map<string, number>();

  /** @param pictures that the file holds: a picture that is not among them can't be shown */
  constructor(
    private readonly models: ShapeModels,
    private readonly pictures: ReadonlyMap<string, Uint8Array>,
    private readonly drawings: Drawings,
  ) {}

  read(told: Element): void {
    if (told.isDeleted === true || told.type === 'selection') return;
    if (this.drawings.has(told)) return;
    const element = this.drawings.coloured(told);
    const type = stringOf(element, 'type') ?? '';
    if (!ELEMENT_READERS.has(type)) {
      this.leftOut.add(UNKNOWN);
      return;
    }
    for (const tooLong of tooLongOf(element)) this.leftOut.add(tooLong);
    if (runsScript(element.link)) this.leftOut.add(sentence('link that runs a script'));
    if (type === 'text' && this.readAsLabel(element)) return;
    const read = readElement(element, this.models);
    if (read === 'damaged') this.leftOut.add(damaged(NAMES.get(type) ?? type));
    else if (read) {
      this.keep(element, read);
      this.sayChanged(type, element);
    }
  }

  /** What is kept, and is otherwise than it was. */
  private sayChanged(type: string, element: Element): void {
    if (WITHOUT_LABEL.has(type)) this.leftOut.add(NAMES.get(type)!);
    // It stays as an empty frame: whoever has the file finds its name when the scene is written again.
    if (type === 'image' && !this.hasPicture(element))
      this.leftOut.add(sentence('picture that is not in the file'));
  }

  private readonly onTooMuch = (): void =>
    this.leftOut.add(sentence('data of another program that is too large'));

  private hasPicture(element: Element): boolean {
    const name = pictureName(stringOf(element, 'fileId') ?? '');
    return this.models.has('image') && this.pictures.has(name);
  }

  private keep(element: Element, { draft, shape }: CompleteDraft): void {
    const id = stringOf(element, 'id') ?? '';
    const isNew = isShapeId(id) && !this.places.has(id);
    const extra = extraOf(element, seenAs(elementOf(shape, null), element), this.onTooMuch);
    this.places.set(id, this.kept.length);
    const known = {
      ...draft,
      ...(isNew ? { id: id as ShapeId } : {}),
      ...(extra ? { foreign: { [FOREIGN_NAME]: extra as PropertyValue } } : {}),
    };
    this.kept.push({ element, shape, draft: known });
  }

  /**
   * A text bound to a shape that can be written in becomes that shape's text: an arrow's its label. Words that are there already stay: a
   * second label, and a text within a text or a frame, is one that stands by itself, as it does in Excalidraw.
   */
  private readAsLabel(element: Element): boolean {
    const place = this.places.get(stringOf(element, 'containerId') ?? '');
    const kept = place === undefined ? undefined : this.kept[place];
    const container = kept?.draft;
    if (!kept || !container || place === undefined || !this.models.get(container.type)?.hasText) return false;
    if (!WRITABLE.has(kept.element.type) || container.text) return false;
    if (hasOwnColour(element, container)) this.leftOut.add(sentence('own colour of a label'));
    const read = completeAsSaid({ ...container, ...readLabel(element) }, kept.element, this.models);
    if (!read) {
      this.leftOut.add(damaged('text'));
      return true;
    }
    const { draft, shape } = read;
    const extra = extraOf(element, labelOf(shape), this.onTooMuch) ?? {};
    const own = isElement(container.foreign) ? (container.foreign[FOREIGN_NAME] as Element | undefined) : {};
    const part = { ...own, label: { ...extra, id: stringOf(element, 'id')?.slice(0, 128) ?? '' } };
    this.kept[place] = { ...kept, draft: { ...draft, foreign: { [FOREIGN_NAME]: part as PropertyValue } } };
    return true;
  }

  /** Once everything is read. */
  drafts(): readonly ShapeDraft[] {
    return tieTogether(this.kept, this.models, this.leftOut);
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

/** The files of a scene that are pictures by what they say; what they are is found out by whoever keeps them. */
export function readFiles({ files }: Element): ReadonlyMap<string, Uint8Array> {
  const pictures = new Map<string, Uint8Array>();
  if (!isElement(files)) return pictures;
  for (const [id, file] of Object.entries(files).slice(0, MOST_FILES)) {
    const address = isElement(file) ? stringOf(file, 'dataURL') : undefined;
    const bytes = address ? readAddress(address) : undefined;
    if (bytes) pictures.set(pictureName(id), bytes);
  }
  return pictures;
}

/** A label mostly follows its container in the list, but not in every scene: labels are read when all containers are known. */
function inReadingOrder(elements: readonly unknown[]): readonly Element[] {
  const readable = elements.filter(isElement);
  const containers = new Set(readable.filter(({ type }) => WRITABLE.has(type)).map(({ id }) => id));
  const isLabel = ({ type, containerId }: Element) =>
    type === 'text' && typeof containerId === 'string' && containers.has(containerId);
  return [...readable.filter((each) => !isLabel(each)), ...readable.filter(isLabel)];
}

/**
 * Reads an Excalidraw scene or clipboard: shapes bottom first, and what could not be kept. Pure, never throws; ids are kept where
 * they can be ids here, so that whoever made the file finds its shapes again.
 */
export function readExcalidraw(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading {
  if (!isExcalidraw(value)) return { ok: false, reason: sentence('This is not an Excalidraw drawing') };
  if (value.elements.length > limits.shapes) {
    return { ok: false, reason: tooMany(value.elements.length, limits) };
  }
  const pictures = readFiles(value);
  const drawings = findDrawings(value.elements.filter(isElement));
  const reader = new SceneReader(models, pictures, drawings);
  for (const each of value.elements) if (!isElement(each)) reader.leftOut.add(UNKNOWN);
  for (const element of inReadingOrder(value.elements)) reader.read(element);
  return {
    ok: true,
    value: {
      drafts: reader.drafts(),
      settings: readSettings(value),
      leftOut: reader.leftOut.value,
      pictures,
    },
  };
}
