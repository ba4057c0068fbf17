import type { BoardSettings } from '../../board/document';
import { isShapeId, type ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { PropertyValue, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { CompleteDraft } from '../complete-draft';
import { LeftOutCount, type Reading, type ReadingLimits, tooMany } from '../imported';
import { damaged } from '../left-out-words';
import { readAddress } from '../picture-bytes';
import { UNREADABLE_VALUE } from '../unreadable-value';
import { readColour } from './colour';
import { type Drawings, findDrawings, seenAs } from './drawn-form';
import { type Element, isElement, stringOf } from './element';
import { elementOf, labelOf } from './element-of';
import { extraOf, FOREIGN_NAME, runsScript } from './foreign';
import { completeAsSaid, ELEMENT_READERS, pictureName, readElement, WITHOUT_LABEL } from './read-element';
import { RepairedValues } from './repaired-values';
import { hasOwnColour, readLabel } from './text';
import { type Kept, tieTogether } from './ties';
import { tooLongIn } from './too-long';
import { unreadableIn } from './unreadable-values';

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
const TOO_MUCH = sentence('data of another program that is too large');
const NOTHING = sentence('element that shows nothing');

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
    readonly repaired: RepairedValues,
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
    if (type === 'text' && this.readAsLabel(element, told)) return;
    const read = readElement(element, this.models);
    if (read === 'damaged') this.leftOut.add(damaged(NAMES.get(type) ?? type));
    else if (!read) this.leftOut.add(NOTHING);
    else {
      this.keep(element, read, told);
      this.sayRepaired(told);
      this.sayChanged(type, element, read);
    }
  }

  /** Which values of an element that is kept are not as they were. */
  private sayRepaired(told: Element): void {
    const links = runsScript(told.link) ? [[sentence('link that runs a script'), 'link'] as const] : [];
    const unreadable = unreadableIn(told).map((name) => [UNREADABLE_VALUE, name] as const);
    for (const [what, name] of [...tooLongIn(told), ...links, ...unreadable]) {
      this.leftOut.add(what);
      this.repaired.add(told, name, what);
    }
  }

  /** What is kept, and is otherwise than it was. */
  private sayChanged(type: string, element: Element, { draft }: CompleteDraft): void {
    if (WITHOUT_LABEL.has(type) && draft.type !== 'embed') this.leftOut.add(NAMES.get(type)!);
    // It stays as an empty frame: whoever has the file finds its name when the scene is written again.
    if (type === 'image' && !this.hasPicture(element))
      this.leftOut.add(sentence('picture that is not in the file'));
  }

  private tellTooMuch(told: Element): (name: string) => void {
    return (name) => {
      this.leftOut.add(TOO_MUCH);
      this.repaired.add(told, name, TOO_MUCH);
    };
  }

  private hasPicture(element: Element): boolean {
    const name = pictureName(stringOf(element, 'fileId') ?? '');
    return this.models.has('image') && this.pictures.has(name);
  }

  private keep(element: Element, { draft, shape }: CompleteDraft, told: Element): void {
    const id = stringOf(element, 'id') ?? '';
    const isNew = isShapeId(id) && !this.places.has(id);
    const extra = extraOf(element, seenAs(elementOf(shape, null), element), this.tellTooMuch(told));
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
  private readAsLabel(element: Element, told: Element): boolean {
    const place = this.places.get(stringOf(element, 'containerId') ?? '');
    const kept = place === undefined ? undefined : this.kept[place];
    const container = kept?.draft;
    if (!kept || !container || place === undefined || !this.models.get(container.type)?.hasText) return false;
    if (!WRITABLE.has(kept.element.type) || container.text) return false;
    if (hasOwnColour(element, container)) this.leftOut.add(sentence('own colour of a label'));
    const letters = readLabel(element);
    const read = completeAsSaid({ ...container, ...letters }, kept.element, this.models);
    if (!read) {
      this.leftOut.add(damaged('text'));
      return true;
    }
    this.sayRepaired(told);
    const { draft, shape } = read;
    if (letters.text === '') this.leftOut.add(NOTHING);
    const extra = extraOf(element, labelOf(shape), this.tellTooMuch(told)) ?? {};
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
  const repaired = new RepairedValues(value.elements);
  const reader = new SceneReader(models, pictures, drawings, repaired);
  for (const each of value.elements) if (!isElement(each)) reader.leftOut.add(UNKNOWN);
  for (const element of inReadingOrder(value.elements)) reader.read(element);
  return {
    ok: true,
    value: {
      drafts: reader.drafts(),
      settings: readSettings(value),
      leftOut: reader.leftOut.value,
      repaired: repaired.all,
      pictures,
    },
  };
}
