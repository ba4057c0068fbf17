import { boxHeight, boxWidth, rotatePoint } from '../../board/geometry/box';
import { isShapeId, type ShapeId } from '../../board/ids';
import { boundsOfDrafts } from '../../board/queries/place-drafts';
import { sentence } from '../../board/sentence';
import type { Point, PropertyValue, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { completeDraft } from '../complete-draft';
import { LeftOutCount, type Reading, type ReadingLimits, tooMany } from '../imported';
import { damaged } from '../left-out-words';
import { readAddress } from '../picture-bytes';
import { bindArrows, bindingsWithin } from './bindings';
import { isFirstGeneration, recordsOfFirstGeneration } from './first-generation';
import { isRecord, numberIn, propsOf, type TldrawRecord, textIn } from './record';
import { LONGEST_LINK, type LocalDraft, readTldrawShape } from './shapes';

/** Whether the JSON is a file of tldraw, of any generation, or what its clipboard holds. */
export function isTldraw(value: unknown): value is TldrawRecord {
  if (!isRecord(value)) return false;
  if (typeof value.tldrawFileFormatVersion === 'number' || value.type === 'application/tldraw') return true;
  return isFirstGeneration(value);
}

/** What is left out, as people call it. */
const NAMES: ReadonlyMap<string, string> = new Map([['image', sentence('picture')]]);

/** Pages of elsewhere. */
const PAGES = new Set(['embed', 'bookmark']);

/** What others name as their parent here. */
const HOLDERS = new Set(['frame', 'group']);
/** A stranger's type may be anything, also what can't be made words of. */
const typeOf = (record: TldrawRecord) => textIn(record, 'type') ?? 'shape of an unknown kind';

const FORMAT = 1;
/** Parents within parents; a circle of them ends here. */
const DEEPEST = 100;
const PAGE_GAP = 400;

interface Place {
  readonly at: Point;
  readonly angle: number;
  /** 0 for the first page that has shapes. */
  readonly page: string;
}

class TldrawReader {
  readonly drafts: ShapeDraft[] = [];
  readonly leftOut = new LeftOutCount();
  readonly pictures = new Map<string, Uint8Array>();
  private reached = 0;
  private readonly byId = new Map<string, TldrawRecord>();
  private readonly children = new Map<string, TldrawRecord[]>();

  constructor(
    records: readonly TldrawRecord[],
    private readonly models: ShapeModels,
  ) {
    for (const record of records) {
      const id = textIn(record, 'id');
      if (id) this.byId.set(id, record);
      if (record.typeName === 'asset') this.readAsset(id ?? '', propsOf(record));
    }
    for (const record of this.byId.values()) {
      if (record.typeName !== 'shape') continue;
      const parent = textIn(record, 'parentId') ?? '';
      const siblings = this.children.get(parent);
      if (siblings) siblings.push(record);
      else this.children.set(parent, [record]);
    }
    for (const list of this.children.values()) {
      list.sort((one, other) => ((textIn(one, 'index') ?? '') < (textIn(other, 'index') ?? '') ? -1 : 1));
    }
  }

  /** Their pictures lie in the file as addresses that hold them; others are somewhere else, where nobody is sent to fetch them. */
  private readAsset(id: string, { src }: TldrawRecord): void {
    const bytes = typeof src === 'string' ? readAddress(src) : undefined;
    if (bytes) this.pictures.set(id.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 128), bytes);
    else if (typeof src === 'string') this.leftOut.add(sentence('picture that is not in the file'));
  }

  read(): void {
    const roots = [...this.children.keys()].filter((id) => this.byId.get(id)?.typeName !== 'shape');
    let top: number | null = null;
    for (const page of roots.sort()) {
      const from = this.drafts.length;
      for (const record of this.children.get(page)!)
        this.readTree(record, { at: [0, 0], angle: 0, page }, 0, null);
      top = this.layBelow(from, top);
    }
    const shapes = [...this.byId.values()].filter(({ typeName }) => typeName === 'shape').length;
    // Within each other in a circle, or too deep to be walked.
    for (let count = this.reached; count < shapes; count += 1)
      this.leftOut.add(sentence('shape that lies on no page'));
    const bindings = [...this.byId.values()].filter(({ typeName }) => typeName === 'binding');
    const within = [...this.byId.values()].flatMap(bindingsWithin);
    bindArrows(this.drafts, [...within, ...bindings], this.leftOut);
  }

  /** Further pages lie below the one before. */
  private layBelow(from: number, top: number | null): number | null {
    const page = this.drafts.slice(from);
    if (page.length === 0) return top;
    const least = page.reduce((value, { at }) => Math.min(value, at[1]), Infinity);
    const shift = top === null ? 0 : top + PAGE_GAP - least;
    page.forEach((draft, index) => {
      this.drafts[from + index] = { ...draft, at: [draft.at[0], draft.at[1] + shift] };
    });
    return page.reduce((value, { at, size }) => Math.max(value, at[1] + shift + size[1]), -Infinity);
  }

  private readTree(record: TldrawRecord, around: Place, depth: number, parent: ShapeId | null): void {
    if (depth > DEEPEST) return;
    this.reached += 1;
    const [x, y] = rotatePoint([numberIn(record, 'x', 0), numberIn(record, 'y', 0)], [0, 0], around.angle);
    const place = {
      at: [around.at[0] + x, around.at[1] + y] as Point,
      angle: around.angle + numberIn(record, 'rotation', 0),
      page: around.page,
    };
    const id = textIn(record, 'id')?.replace(/^shape:/, '');
    const known = isShapeId(id) ? id : undefined;
    const from = this.drafts.length;
    const isHolding =
      this.keep(record, place, known, parent) && known !== undefined && HOLDERS.has(typeOf(record));
    for (const child of this.children.get(textIn(record, 'id') ?? '') ?? []) {
      this.readTree(child, place, depth + 1, isHolding ? known! : parent);
    }
    if (record.type === 'group') this.closeGroup(from, isHolding);
  }

  /** A group lies where its members do; one that can't be named is told of, one of nothing is none. */
  private closeGroup(from: number, isKept: boolean): void {
    if (!isKept) {
      this.leftOut.add(sentence('grouping'));
      return;
    }
    const box = boundsOfDrafts(this.drafts.slice(from + 1));
    if (!box) this.drafts.length = from;
    else {
      const place = { at: [box.minX, box.minY], size: [boxWidth(box), boxHeight(box)] } as const;
      this.drafts[from] = { ...this.drafts[from]!, ...place };
    }
  }

  private keep(
    record: TldrawRecord,
    { at, angle }: Place,
    id: ShapeId | undefined,
    parent: ShapeId | null,
  ): boolean {
    if (record.type === 'group') {
      if (!id || !this.models.has('group')) return false;
      this.drafts.push({ type: 'group', id, at, size: [0, 0], ...(parent ? { parent } : {}) });
      return true;
    }
    const draft = readTldrawShape(record, (type) => this.models.has(type));
    const isBox = typeof draft === 'object' && draft.type !== 'embed';
    if (isBox && PAGES.has(typeOf(record))) this.leftOut.add(sentence('embedded page'));
    if (draft === 'unknown') this.leftOut.add(NAMES.get(typeOf(record)) ?? typeOf(record).slice(0, 40));
    if (!draft || draft === 'unknown') return false;
    const complete = completeDraft(this.place(draft, record, at, angle), this.models);
    if (!complete) {
      this.leftOut.add(damaged(typeOf(record).slice(0, 40)));
      return false;
    }
    this.drafts.push({ ...complete.draft, ...(id ? { id } : {}), ...(parent ? { parent } : {}) });
    return true;
  }

  /** Theirs turn about their own origin, ours about the middle of the box. */
  private place(draft: LocalDraft, record: TldrawRecord, at: Point, angle: number): ShapeDraft {
    const opacity = Math.min(1, Math.max(0, numberIn(record, 'opacity', 1)));
    const link = textIn(propsOf(record), 'url') ?? '';
    if (link.length > LONGEST_LINK) this.leftOut.add(sentence('very long link'));
    const shared = {
      angle: angle % (2 * Math.PI),
      locked: record.isLocked === true,
      ...(/^(https?:\/\/|mailto:)/i.test(link) && link.length <= LONGEST_LINK ? { link } : {}),
      ...(opacity < 1 ? { opacity } : {}),
    };
    // The extent of a stroke is known once it is read.
    const read = completeDraft({ ...draft, angle: 0 } as ShapeDraft, this.models)?.shape ?? draft;
    const center: Point = [read.at[0] + read.size[0] / 2, read.at[1] + read.size[1] / 2];
    const turned = rotatePoint(center, [0, 0], angle);
    const [dx, dy] = [at[0] + turned[0] - center[0], at[1] + turned[1] - center[1]];
    return {
      ...draft,
      ...(shared as Readonly<Record<string, PropertyValue>>),
      at: [draft.at[0] + dx, draft.at[1] + dy],
    } as ShapeDraft;
  }
}

function recordsOf(value: TldrawRecord): readonly unknown[] | undefined {
  if (Array.isArray(value.records)) return value.records;
  if (isFirstGeneration(value)) return recordsOfFirstGeneration(value);
  const { data } = value;
  // A clipboard: what was copied, with its assets and ties.
  const content = isRecord(data) ? data : value;
  if (!Array.isArray(content.shapes)) return undefined;
  const others = [content.assets, content.bindings].flatMap((list) => (Array.isArray(list) ? list : []));
  const roots = new Set(Array.isArray(content.rootShapeIds) ? content.rootShapeIds : []);
  const shapes = content.shapes.map((shape: unknown) =>
    isRecord(shape)
      ? { typeName: 'shape', ...shape, ...(roots.has(shape.id) ? { parentId: 'page:clipboard' } : {}) }
      : shape,
  );
  return [...shapes, ...others];
}

/** Reads a `.tldr` file or tldraw's clipboard. Pure, never throws. */
export function readTldraw(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading {
  if (!isTldraw(value)) return { ok: false, reason: sentence('This is no tldraw file') };
  const version = value.tldrawFileFormatVersion;
  if (typeof version === 'number' && version > FORMAT) {
    return { ok: false, reason: sentence('This file was made by a newer version of tldraw') };
  }
  const given = recordsOf(value);
  if (!given) return { ok: false, reason: sentence('This file of tldraw has no shapes that can be read') };
  const records = given.filter(isRecord);
  const count = records.filter(({ typeName }) => typeName === 'shape').length;
  if (count > limits.shapes) {
    return { ok: false, reason: tooMany(count, limits) };
  }
  const reader = new TldrawReader(records, models);
  reader.read();
  const { drafts, leftOut, pictures } = reader;
  return { ok: true, value: { drafts, settings: {}, leftOut: leftOut.value, pictures } };
}
