import { createHash, randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { inEnglish } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import { type Board, openBoard } from '../../board/transaction';
import { type AccountLine, accountOf, type ImportAccount } from '../../formats/describe-left-out';
import { type Comparison, compareAsTold } from '../../formats/excalidraw/compare-as-told';
import { elementsOf, placedElementsOf } from '../../formats/excalidraw/compare-scenes';
import { FILE_LIMITS, IMPORT_LIMITS, type ReadingLimits } from '../../formats/imported';
import { writeShapes } from '../../formats/json/write';
import type { Pictures } from '../../formats/picture-bytes';
import { pictureDraft } from '../../formats/picture-draft';
import { shapeModels } from '../../shapes/models';
import { lookAtPicture } from '../boards/look-at-picture';
import { rasterise } from '../boards/rasterise';
import { type ReadImport, readImport } from '../boards/read-import';
import { workerFile } from '../worker-file';
import type { ExportFormat } from './export-formats';
import { writeExport } from './write-export';

/** What became of a file that was brought in, drawn, written as everything there is, and read again. Plain data. */
export type FileTrial =
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'read';
      /** Shapes. */
      readonly kept: number;
      readonly changed: readonly AccountLine[];
      readonly leftOut: readonly AccountLine[];
      /** Milliseconds. */
      readonly times: { readonly read: number; readonly draw: number; readonly write: number };
      /** What is otherwise in a scene of Excalidraw, as the account says of that very value. */
      readonly repaired: readonly string[];
      /** Where what was read again is not what it was: 'json: shape abc: stroke'; empty when it is the same. */
      readonly differences: readonly string[];
    };

/** What a board is written as to be read again and compared shape by shape. */
const ROUND_TRIPS: readonly ExportFormat[] = ['json', 'driftless', 'svg', 'png'];
/** What is only drawn or written: that it can be is what is tried. */
const ONE_WAY: readonly ExportFormat[] = ['pdf', 'md', 'csv'];
const MOST_DIFFERENCES = 50;
/** Names of one file's pictures mean nothing in another: they are told by what is in them. */
const NOT_COMPARED = new Set(['z', 'hash', 'by']);

type Fields = Readonly<Record<string, unknown>>;

function openShapes(drafts: readonly ShapeDraft[]) {
  const doc = new Y.Doc();
  const random = (length: number) => new Uint8Array(randomBytes(length));
  const board = openBoard({ doc, models: shapeModels, random, author: () => '' });
  board.transact(new SystemOrigin('open'), (edit) => {
    for (const draft of drafts) edit.create(draft);
  });
  return { doc, board };
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A picture by itself is a shape on a board; an SVG is drawn as pixels, as the server does. */
async function readPicture(
  bytes: Uint8Array,
  { picture: kind, leftOut: lost }: Extract<ReadImport, { readonly picture: unknown }>,
): Promise<ReadImport> {
  const bitmap = kind === 'svg' ? await rasterise(bytes, { workerFile: workerFile('svg-worker') }) : bytes;
  if (!bitmap) return { ok: false, reason: 'This SVG can’t be drawn' };
  const look = await lookAtPicture(bitmap);
  if (!look.ok) return { ok: false, reason: look.message };
  const hash = sha256(bitmap);
  const { width, height } = look.picture;
  return {
    ok: true,
    drafts: [pictureDraft(hash, [width, height])],
    settings: {},
    leftOut: new Map([...lost, ...(kind === 'svg' ? [['SVG picture as pixels', 1] as const] : [])]),
    pictures: new Map([[hash, look.picture.bytes]]),
  };
}

type Opened = Extract<ReadImport, { readonly drafts: unknown }>;

async function read(
  bytes: Uint8Array,
  limits: ReadingLimits = IMPORT_LIMITS,
): Promise<Opened | { readonly ok: false; readonly reason: string }> {
  const found = await readImport(bytes, limits);
  const whole = found.ok && 'picture' in found ? await readPicture(bytes, found) : found;
  if (whole.ok && 'picture' in whole) return { ok: false, reason: 'This is no picture' };
  return whole;
}

/** Pictures under the hash of what is in them, as the server keeps them; those that nobody could show are left out. */
function keepPictures({ drafts, pictures }: Opened): { drafts: ShapeDraft[]; pictures: Pictures } {
  const hashes = new Map([...pictures].map(([name, picture]) => [name, sha256(picture)]));
  const renamed = drafts.map((draft): ShapeDraft => {
    const { hash } = draft as ShapeDraft & { readonly hash?: unknown };
    return typeof hash === 'string' && hashes.has(hash)
      ? ({ ...draft, hash: hashes.get(hash)! } as ShapeDraft)
      : draft;
  });
  return {
    drafts: renamed,
    pictures: new Map([...pictures].map(([name, picture]) => [hashes.get(name)!, picture])),
  };
}

function compareShapes(format: string, before: readonly Fields[], after: readonly Fields[]): string[] {
  const again = new Map(after.map((shape) => [shape.id, shape]));
  const found: string[] = [];
  for (const shape of before) {
    const own = again.get(shape.id);
    const name = `${format}: ${String(shape.type)} ${String(shape.id)}`;
    if (!own) {
      found.push(`${name}: is gone`);
      continue;
    }
    for (const field of new Set([...Object.keys(shape), ...Object.keys(own)])) {
      if (NOT_COMPARED.has(field)) continue;
      if (JSON.stringify(shape[field]) !== JSON.stringify(own[field])) found.push(`${name}: ${field}`);
    }
  }
  const orderOf = (shapes: readonly Fields[]) => shapes.map(({ id }) => id).join();
  if (found.length === 0 && orderOf(before) !== orderOf(after)) found.push(`${format}: the order of shapes`);
  return found;
}

const shapesOf = (board: Board) => writeShapes(board.all(), shapeModels) as readonly Fields[];

const SAME: Comparison = { differences: [], repaired: [] };

/** What is otherwise in a scene of Excalidraw that is written again. */
async function writeScene(
  bytes: Uint8Array,
  { leftOut, repaired }: ImportAccount,
  write: () => Promise<Uint8Array | null>,
): Promise<Comparison> {
  const scene = placedElementsOf(new TextDecoder().decode(bytes));
  if (!scene) return SAME;
  const written = elementsOf(new TextDecoder().decode((await write())!)) ?? [];
  // What is left out of an element that came does not say that one may be gone.
  const values = repaired.filter(({ what }) => leftOut.some((line) => line.what === what)).length;
  const allowance = leftOut.reduce((sum, { count }) => sum + count, 0) - values;
  return compareAsTold(scene, written, { allowance, repaired });
}

/** Brings a file in, draws it, writes it as everything there is, and reads that again. For processes that may hang or break. */
export async function tryFile(bytes: Uint8Array): Promise<FileTrial> {
  const begun = performance.now();
  const found = await read(bytes);
  const readAt = performance.now();
  if (!found.ok) return { kind: 'refused', reason: inEnglish(found.reason) };
  const { drafts, pictures } = keepPictures(found);
  const { doc, board } = openShapes(drafts);
  const before = shapesOf(board);
  const source = { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
  const write = async (format: ExportFormat) => {
    const usual = {
      scale: 1,
      theme: 'light',
      background: 'paper',
      choice: {},
      carries: true,
      pages: 'one',
    } as const;
    return (await writeExport({ ...usual, source, pictures, format }))?.bytes ?? null;
  };
  const differences = [...board.unreadable].map(([id, reason]) => `the board: ${id}: ${reason}`);
  for (const format of before.length > 0 ? ROUND_TRIPS : []) {
    const written = await write(format);
    // What is too large to be handed back to a server, a board's page opens.
    const again = written && (await read(written, FILE_LIMITS));
    if (!again?.ok) {
      differences.push(`${format}: can’t be read again${again ? `: ${inEnglish(again.reason)}` : ''}`);
      continue;
    }
    const { board: reopened } = openShapes(keepPictures(again).drafts);
    differences.push(...compareShapes(format, before, shapesOf(reopened)));
  }
  const drawnAt = performance.now();
  for (const format of before.length > 0 ? ONE_WAY : []) await write(format);
  const account = accountOf(before.length, found.leftOut, found.repaired);
  const scene = before.length > 0 ? await writeScene(bytes, account, () => write('excalidraw')) : SAME;
  differences.push(...scene.differences.map((each) => `excalidraw: ${each}`));
  return {
    kind: 'read',
    ...{ kept: account.kept, changed: account.changed, leftOut: account.leftOut },
    repaired: scene.repaired.slice(0, MOST_DIFFERENCES),
    times: { read: readAt - begun, draw: drawnAt - readAt, write: performance.now() - drawnAt },
    differences: differences.slice(0, MOST_DIFFERENCES),
  };
}
