import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { roomBeside } from '../../formats/archive/room-beside';
import { writeArchive } from '../../formats/archive/write';
import { putIntoPng } from '../../formats/carried/in-png';
import { putIntoSvg } from '../../formats/carried/in-svg';
import { writeExcalidrawFile } from '../../formats/excalidraw/write';
import { type WrittenBoard, writeBoard } from '../../formats/json/write';
import type { Pictures } from '../../formats/picture-bytes';
import { embedFonts } from '../../formats/svg/embed-fonts';
import { writeCsv, writeMarkdown } from '../../formats/words/write';
import { type Choice, chooseShapes, listPages } from '../../render/choose-shapes';
import type { ThemeName } from '../../render/theme';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { ContentSource } from '../boards/content-task';
import { openSource } from '../boards/open-source';
import { PROJECT_ROOT } from '../worker-file';
import { createServerMeasure } from './bundled-fonts';
import { decodePictures } from './decode-pictures';
import { drawOpened } from './draw-board';
import type { ExportFormat } from './export-formats';
import { readLetterFile } from './letter-slices';
import { openSubsetter } from './open-subsetter';
import { isWorthAThread, packBeside, packBoard } from './pack-board';

/** A board, or a part of it, as a file. Plain data: it goes to a thread. */
export interface ExportOrder {
  readonly source: ContentSource;
  readonly pictures: Pictures;
  /** Only a `.driftless` file has them. */
  readonly films?: Pictures;
  readonly format: ExportFormat;
  readonly scale: number;
  readonly theme: ThemeName;
  readonly background: 'paper' | 'none';
  readonly choice: Choice;
  /** Whether a picture carries the board inside. */
  readonly carries: boolean;
  /** Of a PDF: everything on one page, or a page for each frame where there are any. */
  readonly pages: 'one' | 'frames';
}

export interface WrittenExport {
  readonly bytes: Uint8Array;
  /** How many items on the board no kind can read, and why: they are in no file, and it is told. */
  readonly unreadable: number;
  readonly reasons: readonly string[];
  /** Fonts that an SVG had to bring whole, and why. */
  readonly wholeFonts: readonly string[];
  /** The hashes of films with which the file would not open again. */
  readonly leftOut: readonly string[];
  /** The hashes of pictures that are drawn as missing, not here or damaged, and of films that were to be in the file. */
  readonly missing: { readonly pictures: readonly string[]; readonly films: readonly string[] };
}

/** More of them are counted, not named. */
const MOST_REASONS = 10;

const encode = (text: string) => new TextEncoder().encode(text);

/** The hashes of the pictures that a board, or a part of it, shows, or of its films. */
export function listPictures({
  source,
  choice,
  films = false,
}: Pick<ExportOrder, 'source' | 'choice'> & { readonly films?: boolean }): readonly string[] {
  return hashesOn(openSource(source).board, choice, films);
}

function hashesOn(board: Board, choice: Choice, films: boolean): readonly string[] {
  const { shapes } = chooseShapes(board, shapeKinds, choice);
  const found = shapes.flatMap((shape) => {
    const kind = shapeKinds.get(shape.type);
    return (films ? kind?.plays?.(shape) || [] : kind?.images?.(shape)) ?? [];
  });
  return [...new Set(found)];
}

/** With the films, as far as it opens again. @param leftOut gets those that are too much */
function writeWithFilms(
  content: WrittenBoard,
  { pictures, films = new Map() }: Pick<ExportOrder, 'pictures' | 'films'>,
  leftOut: string[],
): Uint8Array {
  const bare = writeArchive(content, shapeModels, pictures);
  if (films.size === 0) return bare;
  const isRoom = roomBeside(bare.length);
  const fitting = [...films].filter(([hash, { length }]) => isRoom(length) || !leftOut.push(hash));
  return writeArchive(content, shapeModels, new Map([...pictures, ...fitting]));
}

async function readFont(file: string): Promise<Uint8Array> {
  return (await readLetterFile(file)) ?? readFile(join(PROJECT_ROOT, 'public/fonts', file));
}

/** What is told of a file beside it. */
interface Notes {
  readonly wholeFonts: string[];
  readonly leftOut: string[];
  /** The hashes of pictures that are here and can't be drawn. */
  readonly damaged: string[];
}

/** A picture with its letters. @param wholeFonts gets those that could not be cut to what the picture needs */
function dress(svg: Uint8Array, wholeFonts: string[]): Promise<string> {
  return embedFonts(new TextDecoder().decode(svg), {
    load: readFont,
    subset: openSubsetter(),
    onWhole: (file, error) => wholeFonts.push(`${file}: ${String(error)}`),
  });
}

async function drawPicture(
  order: ExportOrder,
  board: Board,
  shapes: readonly Shape[],
  { wholeFonts, damaged }: Notes,
): Promise<Uint8Array | null> {
  const { format, scale, theme, background, choice, pictures, carries } = order;
  if (format !== 'png' && format !== 'pdf' && format !== 'svg') throw new Error(`${format} is no picture`);
  const images = format === 'svg' ? undefined : await decodePictures(pictures);
  if (images) damaged.push(...[...pictures.keys()].filter((hash) => !images.get(hash)));
  const isPaged = format === 'pdf' && order.pages === 'frames' && choice.frame === undefined;
  const pages = isPaged ? listPages(shapes, shapeKinds).map(({ id }) => id) : [];
  const wishes = { format, scale, theme, background, choice, pictures, pages };
  const packed = { settings: board.settings(), shapes };
  const packHere = () => packBoard(packed, pictures);
  // The largest find no room in the other thread.
  const pack = () =>
    isWorthAThread(order.source, pictures) ? packBeside(packed).catch(packHere) : packHere();
  // Packed by other threads while this one draws.
  const packing = carries && format !== 'pdf' ? pack() : null;
  packing?.catch(() => undefined);
  const drawn = await drawOpened(board, wishes, images);
  if (!drawn) return null;
  if (format === 'pdf') return drawn.bytes;
  const carried = await packing;
  if (format === 'png') return carried ? putIntoPng(drawn.bytes, carried) : drawn.bytes;
  const dressed = await dress(drawn.bytes, wholeFonts);
  return encode(carried ? putIntoSvg(dressed, carried) : dressed);
}

/** What the file should have and has not. Words have no pictures, and a JSON of the server's names them alone. */
function listMissing(
  { format, choice, pictures, films }: ExportOrder,
  board: Board,
  damaged: readonly string[],
): WrittenExport['missing'] {
  const without = (found: Pictures | undefined, isFilms: boolean) =>
    hashesOn(board, choice, isFilms).filter((hash) => !found?.has(hash) || damaged.includes(hash));
  const hasPictures = format !== 'json' && format !== 'md' && format !== 'csv';
  return {
    pictures: hasPictures ? without(pictures, false) : [],
    films: format === 'driftless' ? without(films, true) : [],
  };
}

/** Writes a board, or a part of it, as a file of any format. For worker threads only. Null for a picture of nothing. */
export async function writeExport(order: ExportOrder): Promise<WrittenExport | null> {
  const { board } = openSource(order.source);
  const notes: Notes = { wholeFonts: [], leftOut: [], damaged: [] };
  const bytes = await writeBytes(order, board, notes);
  const reasons = [...board.unreadable].slice(0, MOST_REASONS).map(([id, reason]) => `${id}: ${reason}`);
  const { damaged, ...told } = notes;
  const missing = listMissing(order, board, damaged);
  return bytes && { bytes, unreadable: board.unreadable.size, reasons, ...told, missing };
}

async function writeBytes(order: ExportOrder, board: Board, notes: Notes): Promise<Uint8Array | null> {
  const { format, pictures } = order;
  const { shapes } = chooseShapes(board, shapeKinds, order.choice);
  const settings = board.settings();
  const content = { settings, shapes };
  switch (format) {
    case 'json':
      return encode(writeBoard(content, shapeModels));
    case 'excalidraw':
      return encode(
        writeExcalidrawFile(content, shapeKinds, { measure: createServerMeasure(shapes), pictures }),
      );
    case 'driftless':
      return writeWithFilms(content, order, notes.leftOut);
    case 'md':
      return encode(writeMarkdown(settings.title, shapes, shapeKinds));
    case 'csv':
      return encode(writeCsv(shapes, shapeKinds));
    default:
      return drawPicture(order, board, shapes, notes);
  }
}
