import type { ShapeId } from '../../board/ids';
import { Refusal, sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { completeDraft } from '../complete-draft';
import { LeftOutCount, type Reading, type ReadingLimits, tooLarge, tooMany } from '../imported';
import { IDENTITY, type Matrix, multiply, readTransform } from './matrix';
import { parseXml, type XmlElement } from './parse-xml';
import { FIRST_PAINT, readLength, readSvgPaint, type SvgPaint, sayingsOf } from './svg-paint';
import { boxAroundAll, drawElement } from './svg-shapes';

/** What stands in drawings and draws nothing. */
const SILENT = new Set(['title', 'desc', 'metadata', 'defs']);
const HOLDERS = new Set(['svg', 'g', 'a']);
/** A picture of more pieces is a picture, and nobody will move its pieces. */
const MOST_SHAPES = 5_000;
/** A word about looks or places that is longer was made to keep somebody busy. */
const LONGEST = 2_000;

/** Something that no shape here can look like: then the whole is drawn as pixels, and nothing is missing. */
class Beyond extends Error {}

interface Within {
  readonly paint: SvgPaint;
  readonly matrix: Matrix;
  readonly link: string;
  readonly parent: ShapeId | null;
}

/** The size of the drawing, and where its view box puts what is in it. */
function readView(root: XmlElement): { readonly view: Point; readonly matrix: Matrix } {
  const { attributes } = root;
  const numbers = (attributes.get('viewBox')?.match(/[+-]?[\d.]+(?:e[+-]?\d+)?/gi) ?? []).map(Number);
  const [x = 0, y = 0, width = 0, height = 0] = numbers.length === 4 ? numbers : [];
  const own = (name: string, whole: number) => readLength(attributes.get(name), whole) || whole;
  const shown: Point = [own('width', width || 300), own('height', height || 150)];
  if (!(width > 0 && height > 0)) return { view: shown, matrix: IDENTITY };
  const scale = Math.min(shown[0] / width, shown[1] / height);
  return { view: [width, height], matrix: [scale, 0, 0, scale, -x * scale, -y * scale] };
}

class Drawing {
  readonly drafts: ShapeDraft[] = [];
  readonly leftOut = new LeftOutCount();
  private count = 0;
  private readonly view: Point;
  private readonly start: Matrix;

  constructor(
    private readonly root: XmlElement,
    private readonly models: ShapeModels,
    private readonly limits: ReadingLimits,
  ) {
    const { view, matrix } = readView(root);
    this.view = view;
    this.start = matrix;
  }

  read(): void {
    const said = sayingsOf(this.root);
    this.countScripts(said, 0);
    const paint = readSvgPaint(said, FIRST_PAINT);
    if (paint?.opacity !== 1 || said.has('transform')) throw new Beyond();
    this.hold(this.root, { paint, matrix: this.start, link: '', parent: null });
  }

  /** What is in a holder, as a group where it holds several. */
  private hold(element: XmlElement, within: Within): void {
    const group = `svg-${++this.count}` as ShapeId;
    const before = this.drafts.length;
    for (const child of element.children)
      if (typeof child !== 'string') this.draw(child, { ...within, parent: group });
    const inside = this.drafts.slice(before);
    const own = inside.filter(({ parent }) => parent === group);
    const { parent } = within;
    if (own.length > 1) {
      const tied = parent === null ? {} : { parent };
      this.drafts.splice(before, 0, { id: group, type: 'group', ...boxAroundAll(inside), ...tied });
      return;
    }
    const released = inside.map((draft) => {
      if (draft.parent !== group) return draft;
      const { parent: _, ...rest } = draft;
      return (parent === null ? rest : { ...rest, parent }) as ShapeDraft;
    });
    this.drafts.splice(before, inside.length, ...released);
  }

  private draw(element: XmlElement, within: Within): void {
    const { name } = element;
    if (SILENT.has(name) || name.includes(':')) return;
    const said = sayingsOf(element);
    this.countScripts(said, name === 'script' ? 1 : 0);
    if (name === 'script') return;
    for (const [key, value] of said)
      if (value.length > LONGEST && key !== 'd' && key !== 'points') throw new Beyond();
    const paint = readSvgPaint(said, within.paint);
    const own = readTransform(said.get('transform'));
    if (!paint || !own || name === 'svg') throw new Beyond();
    if (paint.isHidden) return;
    const placed = { paint, matrix: multiply(within.matrix, own) };
    if (HOLDERS.has(name)) {
      // Half-transparent as a whole, what lies under each other in it would not shine through.
      if (paint.opacity !== within.paint.opacity) throw new Beyond();
      this.hold(element, { ...within, ...placed, link: this.linkOf(name, said) ?? within.link });
      return;
    }
    const drawn = drawElement(element, { said, ...placed, view: this.view });
    if (!drawn) throw new Beyond();
    for (const draft of drawn) this.keep(draft, within);
  }

  private countScripts(said: ReadonlyMap<string, string>, own: number): void {
    const count = own + [...said.keys()].filter((key) => /^on[a-z]/i.test(key)).length;
    for (let each = 0; each < count; each++) this.leftOut.add(sentence('script'));
  }

  private linkOf(name: string, said: ReadonlyMap<string, string>): string | undefined {
    const link = name === 'a' ? (said.get('href') ?? said.get('xlink:href') ?? '') : '';
    if (link === '' || /^(https?:\/\/|mailto:)/i.test(link)) return link || undefined;
    this.leftOut.add(sentence('link'));
    return undefined;
  }

  private keep(draft: ShapeDraft, { link, parent }: Within): void {
    const id = `svg-${++this.count}` as ShapeId;
    const tied = { ...(link ? { link } : {}), ...(parent === null ? {} : { parent }) };
    const complete = completeDraft({ ...draft, ...tied, id }, this.models);
    if (!complete) throw new Beyond();
    this.drafts.push({ ...complete.draft, id, ...tied });
    if (this.drafts.length > this.limits.shapes) throw new Refusal(tooMany(this.drafts.length, this.limits));
    if (this.drafts.length > MOST_SHAPES) throw new Beyond();
  }
}

/**
 * A drawing as shapes, where shapes here can look like all of it: boxes, ellipses, lines, polygons, paths, words, in groups. Undefined where
 * something is in it that none can (gradients, masks, pictures, style sheets, holes): it is better shown whole, as pixels, than in part.
 */
export function readSvg(text: string, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  if (text.length > limits.size) return { ok: false, reason: tooLarge(limits) };
  const parsed = parseXml(text, limits.shapes * 5);
  if (!parsed.ok) return parsed;
  if (parsed.root.name !== 'svg') return undefined;
  const drawing = new Drawing(parsed.root, models, limits);
  try {
    drawing.read();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.said };
    if (error instanceof Beyond) return undefined;
    throw error;
  }
  const { drafts, leftOut } = drawing;
  return drafts.length === 0
    ? undefined
    : { ok: true, value: { drafts, settings: {}, leftOut: leftOut.value } };
}
