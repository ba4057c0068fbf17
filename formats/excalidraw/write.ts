import { withOwnProperties } from '../../board/bonds';
import type { BoardSettings } from '../../board/document';
import { boxHeight, boxWidth, toBoardSpace } from '../../board/geometry/box';
import type { Point, Shape, ShapePatch } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { LINE_HEIGHT, type TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { blockOf, type TextBlock } from '../../shapes/text-lines';
import type { Pictures } from '../picture-bytes';
import { cropIn } from './crop';
import { behindForm, drawForm, formGroup } from './drawn-form';
import { type Element, isElement } from './element';
import { elementOf, labelOf } from './element-of';
import { groupsToSay, inSceneOrder, type Placed } from './families';
import { FileNames } from './file-names';
import { foreignPart, joinExtra, withExtra, withOwnWords } from './foreign';
import { looseTiesOf, sayTargetsOfTies } from './loose-ties';
import { looksOf, readElement, WITHOUT_LABEL } from './read-element';
import { readLabel } from './text';
import { unsaidOf } from './unsaid';

export interface ExcalidrawOptions {
  /** Lines break where they do on the board. */
  readonly measure: TextMeasure;
  /** By hash; those that are not here are written as pictures that are missing. */
  readonly pictures?: Pictures;
  /** Whether pictures are called by their hash, and not as in the scene they came from. */
  readonly isByHash?: boolean;
}

export interface ExcalidrawScene {
  readonly type: 'excalidraw';
  readonly version: 2;
  readonly source: string;
  readonly elements: readonly Element[];
  readonly appState: Element;
  readonly files: Readonly<Record<string, Element>>;
}

function wordsOf(shape: Shape, block: TextBlock): Element {
  return {
    text: block.lines.map(({ text }) => text).join('\n'),
    originalText: shape.text,
    lineHeight: LINE_HEIGHT,
  };
}

/** Where along a side something of this length lies. */
function alignIn(from: number, room: number, length: number, align: string): number {
  if (align === 'left' || align === 'top') return from;
  return align === 'right' || align === 'bottom' ? from + room - length : from + (room - length) / 2;
}

class SceneWriter {
  private readonly models: ShapeModels;
  private readonly used = new Set<string>();

  constructor(
    private readonly kinds: ShapeKinds,
    private readonly measure: TextMeasure,
    private readonly pictures: Pictures,
    /** Of all shapes. */
    private readonly ids: ReadonlySet<string>,
    private readonly files: FileNames,
  ) {
    this.models = new Map([...kinds].map(([type, { model }]) => [type, model]));
  }

  write({ shape, groupIds, frameId }: Placed): readonly Element[] {
    return this.leftOf(shape).flatMap((each) =>
      this.formOf(each).map((element) => ({
        ...element,
        groupIds: [...(element.groupIds as readonly string[]), ...groupIds],
        frameId,
      })),
    );
  }

  /** The elements of a shape, and the lines that show how it looks where they don't, in a group with it. */
  private formOf(shape: Shape): readonly Element[] {
    const lines = drawForm(shape, this.kinds.get(shape.type), this.measure, (name) => this.free(name));
    const elements = this.elementsOf(shape, lines.length > 0);
    if (lines.length === 0) return elements;
    return [...lines, ...elements].map((element) => ({ ...element, groupIds: [formGroup(shape)] }));
  }

  /** What was rubbed out of a stroke must not be seen again where nobody knows of it: each piece that is left is written by itself. */
  private leftOf(shape: Shape): readonly Shape[] {
    const parts = this.kinds.get(shape.type)?.parts;
    if (parts?.isGone(shape)) return [];
    const pieces = parts?.pieces(shape) ?? [];
    if (pieces.length === 0) return [shape];
    return pieces.map(
      (piece, index) =>
        ({ ...shape, ...piece, id: index === 0 ? shape.id : `${shape.id}-${index}` }) as Shape,
    );
  }

  /** @param isBehind whether lines show how it looks */
  private elementsOf(shape: Shape, isBehind: boolean): readonly Element[] {
    const { label: _label, ...extra } = foreignPart(shape);
    const base = { ...elementOf(shape, this.models), ...cropIn(shape, this.pictures) };
    // A text without words is none, and what its scene said of it would be forgotten with it.
    const words = base.type === 'text' ? { originalText: shape.text } : {};
    const whole = withExtra(base, extra, shape, () => {
      const read = readElement(joinExtra({ ...base, ...words }, extra), this.models);
      return read === 'damaged' ? undefined : read?.shape;
    });
    const element = this.withFile(isBehind ? behindForm(whole) : whole, shape);
    this.used.add(shape.id);
    if (element.type === 'text') return [this.asSaid({ ...element, ...this.freeText(shape) }, shape)];
    const isSilent = shape.text === '' || shape.type === 'frame' || WITHOUT_LABEL.has(element.type);
    const label = isSilent ? undefined : this.writeLabel(shape);
    if (!label) return [this.asSaid(element, shape)];
    const container = { ...element, boundElements: [{ type: 'text', id: label.id }] };
    return [this.asSaid(container, shape, readLabel(label)), label];
  }

  private withFile(element: Element, shape: Shape): Element {
    const { hash } = shape as Shape & { readonly hash?: string };
    return hash ? { ...element, fileId: this.files.nameFor(hash, element.fileId) } : element;
  }

  /** What neither the element nor its label says stands beside it, so that it comes back as it is. */
  private asSaid(element: Element, shape: Shape, letters: ShapePatch = {}): Element {
    const defaults = this.models.get(shape.type)?.defaults ?? {};
    const unsaid = unsaidOf(withOwnProperties(shape), looksOf(element), letters, defaults);
    const told = unsaid ? withOwnWords(element, { unsaid }) : element;
    if (element.type === 'line') return withOwnWords(told, looseTiesOf(shape, element));
    // Theirs are in no frame.
    const isHeld = element.type === 'frame' && shape.parent !== null;
    return isHeld ? withOwnWords(told, { holder: shape.parent }) : told;
  }

  private freeText(shape: Shape): Element {
    const isFixed = (shape as Shape & { readonly width?: string }).width === 'fixed';
    return wordsOf(shape, blockOf(shape, isFixed ? shape.size[0] : Infinity, this.measure));
  }

  /** The words in a shape, where they are painted. */
  private writeLabel(shape: Shape): Element | undefined {
    const kind = this.kinds.get(shape.type);
    const box = kind?.geometry.textBox?.(shape);
    if (!kind || !box) return undefined;
    const fontSize = kind.text?.fontSize?.(shape, this.measure) ?? shape.fontSize;
    const block = blockOf(shape, boxWidth(box), this.measure, fontSize);
    const [width, height] = [Math.min(block.width, boxWidth(box)), block.height];
    const left = alignIn(box.minX, boxWidth(box), width, shape.align);
    const top = alignIn(box.minY, boxHeight(box), height, shape.valign);
    const center: Point = [left + width / 2, top + height / 2];
    const [x, y] = toBoardSpace(center, shape);
    const extra = isElement(foreignPart(shape).label) ? (foreignPart(shape).label as Element) : {};
    const base = labelOf(shape);
    const readBefore = () => ({ ...shape, ...readLabel({ ...base, ...extra }) }) as Shape;
    const letters = withExtra({ ...base, fontSize }, extra, shape, readBefore);
    return {
      ...letters,
      ...wordsOf(shape, block),
      ...{ x: x - width / 2, y: y - height / 2, width, height },
      angle: shape.angle,
      id: this.nameOf(extra.id, shape),
      containerId: shape.id,
      link: null,
    };
  }

  private nameOf(known: unknown, shape: Shape): string {
    const isFree = typeof known === 'string' && known !== '' && !this.used.has(known);
    const name = isFree ? known : `${shape.id}-text`;
    this.used.add(name);
    return name;
  }

  /** A name for what no shape is. */
  private free(wish: string): string {
    const name = this.used.has(wish) || this.ids.has(wish) ? this.free(`${wish}-`) : wish;
    this.used.add(name);
    return name;
  }
}

/** Arrows are tied only to what is in the scene, and what they are tied to says so: other readers break where one is missing. */
function tieBothWays(elements: readonly Element[]): readonly Element[] {
  const ids = new Set(elements.map(({ id }) => id));
  const arrows = new Map<unknown, Element[]>();
  const tied = elements.map((element) => {
    if (element.type !== 'arrow') return element;
    const ends = [element.startBinding, element.endBinding].map((end) =>
      isElement(end) && ids.has(end.elementId) ? end : null,
    );
    for (const target of new Set(ends.flatMap((end) => (end ? [end.elementId] : [])))) {
      const ofTarget = arrows.get(target);
      if (ofTarget) ofTarget.push({ id: element.id, type: 'arrow' });
      else arrows.set(target, [{ id: element.id, type: 'arrow' }]);
    }
    return { ...element, startBinding: ends[0], endBinding: ends[1] };
  });
  return tied.map((element) => {
    const bound = arrows.get(element.id);
    if (!bound) return element;
    const words = (element.boundElements ?? []) as readonly Element[];
    return { ...element, boundElements: [...words, ...bound] };
  });
}

const NO_PICTURES: Pictures = new Map();

/**
 * A board as an Excalidraw scene, bottom first. What a scene said beyond what there is here is written back, as far as nobody changed it.
 * Kinds that Excalidraw does not have become the nearest, and come back as themselves.
 */
export function writeExcalidraw(
  board: { readonly settings: BoardSettings; readonly shapes: Iterable<Shape> },
  kinds: ShapeKinds,
  { measure, pictures = NO_PICTURES, isByHash = false }: ExcalidrawOptions,
): ExcalidrawScene {
  const shapes = [...board.shapes].filter(({ type }) => kinds.has(type));
  const files = new FileNames(!isByHash);
  const ids = new Set(shapes.map(({ id }) => id));
  const writer = new SceneWriter(kinds, measure, pictures, ids, files);
  const placed = inSceneOrder(shapes, kinds);
  const groups = groupsToSay(shapes, placed, kinds);
  const written = placed.flatMap((each) => {
    const said = each.groupIds.flatMap((id) => (groups.has(id) ? [[id, groups.get(id)!] as const] : []));
    const [first, ...others] = writer.write(each);
    if (!first) return [];
    const words = said.length > 0 ? { groups: Object.fromEntries(said) } : {};
    return [withOwnWords(first, words), ...others];
  });
  const elements = sayTargetsOfTies(tieBothWays(written));
  const { background, grid } = board.settings;
  return {
    type: 'excalidraw',
    version: 2,
    source: 'driftless',
    elements,
    appState: { viewBackgroundColor: background || '#ffffff', gridModeEnabled: grid, gridSize: 20 },
    files: files.files(pictures),
  };
}

/** The same as the text of a file. */
export function writeExcalidrawFile(...parts: Parameters<typeof writeExcalidraw>): string {
  return `${JSON.stringify(writeExcalidraw(...parts), null, 2)}\n`;
}
