import type { ShapeModels } from '../board/shape-model';
import { isArchive, readArchive } from './archive/read';
import { takeFromMarkdown } from './carried/in-markdown';
import { takeFromPng } from './carried/in-png';
import { takeFromSvg } from './carried/in-svg';
import { readTextFile } from './carried/text';
import { type Reading, type ReadingLimits, tooLarge } from './imported';
import { isPdf } from './pdf/pdf-file';
import { isOtherPicture, sniffPicture } from './pictures/sniff';
import { readContent } from './read-content';
import { isSvg } from './svg/is-svg';
import { readSvg } from './svg/read';
import { sniffVideo } from './videos/sniff';

/** What a file turned out to be. */
export type FileReading =
  | { readonly kind: 'board'; readonly reading: Reading }
  /** A picture that carries no board: it is put there as one, or refused by its name by whoever keeps pictures. */
  | { readonly kind: 'picture' }
  /** An SVG that carries no board, and of which something is beyond shapes. */
  | { readonly kind: 'drawing'; readonly svg: string }
  /** A film, or what is refused as one by its name: whoever keeps films looks at it. */
  | { readonly kind: 'film' }
  /** A PDF: its pages are drawn by whoever can. */
  | { readonly kind: 'pages' }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'unknown' };

const NO_BOARD: FileReading = { kind: 'unknown' };

function asBoard(reading: Reading | undefined, otherwise: FileReading): FileReading {
  return reading ? { kind: 'board', reading } : otherwise;
}

function readText(text: string, models: ShapeModels, limits: ReadingLimits): FileReading {
  if (isSvg(text)) {
    const carried = takeFromSvg(text, limits.size);
    const drawing: FileReading = { kind: 'drawing', svg: text };
    return carried === undefined
      ? asBoard(readSvg(text, models, limits), drawing)
      : asBoard(readContent(carried, models, limits), drawing);
  }
  const noted = takeFromMarkdown(text, limits.size);
  if (noted !== undefined) return asBoard(readContent(noted, models, limits), NO_BOARD);
  const reading = readContent(text, models, limits);
  if (reading || /^\s*[{[]/.test(text)) return asBoard(reading, NO_BOARD);
  return { kind: 'words', text };
}

/** Reads a file by what is in it, never by its name. Pure, never throws. */
export function readFile(bytes: Uint8Array, models: ShapeModels, limits: ReadingLimits): FileReading {
  if (bytes.length > limits.size) {
    return { kind: 'board', reading: { ok: false, reason: tooLarge(limits) } };
  }
  if (isArchive(bytes)) return { kind: 'board', reading: readArchive(bytes, models, limits) };
  const sniffed = sniffPicture(bytes);
  if (sniffed.ok) {
    const carried = sniffed.type === 'image/png' ? takeFromPng(bytes, limits.size) : undefined;
    return carried === undefined
      ? { kind: 'picture' }
      : asBoard(readContent(carried, models, limits), { kind: 'picture' });
  }
  if (isOtherPicture(bytes)) return { kind: 'picture' };
  const film = sniffVideo(bytes);
  if (film.ok || film.what !== '') return { kind: 'film' };
  if (isPdf(bytes)) return { kind: 'pages' };
  const text = readTextFile(bytes);
  return text === undefined || text.trim() === '' ? NO_BOARD : readText(text, models, limits);
}
