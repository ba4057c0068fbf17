import { sentence } from '../board/sentence';
import type { ShapeModels } from '../board/shape-model';
import { isArchive, readArchive } from './archive/read';
import { takeFromMarkdown } from './carried/in-markdown';
import { carriesInPng, takeFromPng } from './carried/in-png';
import { carriesInSvg, takeFromSvg } from './carried/in-svg';
import { readTextFile } from './carried/text';
import { type LeftOut, type Reading, type ReadingLimits, tooLarge } from './imported';
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
  | { readonly kind: 'picture'; readonly leftOut: LeftOut }
  /** An SVG that carries no board, and of which something is beyond shapes. */
  | { readonly kind: 'drawing'; readonly svg: string; readonly leftOut: LeftOut }
  /** A film, or what is refused as one by its name: whoever keeps films looks at it. */
  | { readonly kind: 'film' }
  /** A PDF: its pages are drawn by whoever can. */
  | { readonly kind: 'pages' }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'unknown' };

const NO_BOARD: FileReading = { kind: 'unknown' };

const NOTHING: LeftOut = new Map();
/** Of a board that a picture carries and that is too large or damaged the picture alone is left. */
const BOARD: LeftOut = new Map([[sentence('board inside that can’t be read'), 1]]);

function asBoard(reading: Reading | undefined, otherwise: FileReading): FileReading {
  return reading ? { kind: 'board', reading } : otherwise;
}

function withLost(reading: Reading | undefined, lost: LeftOut): Reading | undefined {
  if (!reading?.ok) return reading;
  return { ok: true, value: { ...reading.value, leftOut: new Map([...reading.value.leftOut, ...lost]) } };
}

function readText(text: string, models: ShapeModels, limits: ReadingLimits): FileReading {
  if (isSvg(text)) {
    const carried = takeFromSvg(text, limits.size);
    const leftOut = carriesInSvg(text) ? BOARD : NOTHING;
    const drawing: FileReading = { kind: 'drawing', svg: text, leftOut };
    return carried === undefined
      ? asBoard(withLost(readSvg(text, models, limits), leftOut), drawing)
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
    const isPng = sniffed.type === 'image/png';
    const carried = isPng ? takeFromPng(bytes, limits.size) : undefined;
    const picture: FileReading = {
      kind: 'picture',
      leftOut: isPng && carriesInPng(bytes) ? BOARD : NOTHING,
    };
    return carried === undefined ? picture : asBoard(readContent(carried, models, limits), picture);
  }
  if (isOtherPicture(bytes)) return { kind: 'picture', leftOut: NOTHING };
  const film = sniffVideo(bytes);
  if (film.ok || film.what !== '') return { kind: 'film' };
  if (isPdf(bytes)) return { kind: 'pages' };
  const text = readTextFile(bytes);
  return text === undefined || text.trim() === '' ? NO_BOARD : readText(text, models, limits);
}
