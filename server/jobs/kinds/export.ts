import { z } from 'zod';
import { isTooLargeToImport, type MadeFile, refuseWhatNobodyOpens } from '../../../formats/opens-again';
import type { Notices } from '../../boards/notices';
import { findPrivateWriting } from '../../boards/private-rounds';
import { EXPORT_FORMATS, type ExportFormat } from '../../drawing/export-formats';
import type { WrittenExport } from '../../drawing/write-export';
import type { Blobs } from '../../storage/blobs';
import type { EventStorage } from '../../storage/event-storage';
import type { Storage } from '../../storage/storage';
import { defineKind, HopelessJob, type JobKind } from '../job-kind';
import { type LoadedFilms, loadFilms, loadPictures } from './load-pictures';

const FORMATS = Object.keys(EXPORT_FORMATS) as readonly ExportFormat[];

/** What may be said about an export, by whoever asks for one. */
export const exportWishes = {
  format: z.enum(FORMATS as [ExportFormat, ...ExportFormat[]]),
  /** Pixels per board unit. */
  scale: z.number().min(0.05).max(4).default(2),
  /** Only what this frame shows. */
  frame: z.string().min(1).max(128).optional(),
  /** Only these shapes, with all that belongs to them. */
  shapes: z.array(z.string().min(1).max(128)).min(1).max(20_000).optional(),
  background: z.enum(['paper', 'none']).default('paper'),
  theme: z.enum(['light', 'dark']).default('light'),
  /** Whether a PNG or SVG carries the board inside, so that it opens again. */
  carries: z.boolean().default(true),
  /** Of a PDF: everything on one page, or a page for each frame where there are any. */
  pages: z.enum(['one', 'frames']).default('one'),
};

export const exportPayload = z.object({
  board: z.string(),
  /** Who is told when it is ready; nobody for a script with a key. */
  person: z.string().nullish(),
  ...exportWishes,
});

/** Where the file of a finished export lies. */
export function resultKey(job: string): string {
  return `results/${job}`;
}

/** A title as the beginning of a file's name; whoever sends it says it the way headers want it. */
export function exportName(title: string, format: ExportFormat): string {
  const name = title.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim();
  // The cut may go through a letter.
  const cut = name
    .slice(0, 100)
    .replace(/\p{Cs}/gu, '')
    .trim();
  return `${cut || 'Board'}.${format}`;
}

/** Lets other programs know of a file of a board. */
export type TellExport = (board: string, data: Readonly<Record<string, unknown>>) => Promise<void>;

export interface ExportTold extends Pick<Notices, 'tell'> {
  readonly tellExport?: TellExport;
}

/** Trying again would make the same file. */
function expectToOpen(file: MadeFile): void {
  try {
    refuseWhatNobodyOpens(file);
  } catch (error) {
    throw new HopelessJob((error as Error).message);
  }
}

/** What a job tells has to fit into what is kept of a job, and names may have 128 letters: more are counted, not named. */
const MOST_NAMED = 100;

/** What is not in a file, under the name it is told by; nothing where nothing is missing. */
function tellAbsent(name: string, hashes: readonly string[]): Readonly<Record<string, unknown>> {
  if (hashes.length === 0) return {};
  return { [name]: hashes.slice(0, MOST_NAMED), [`${name}Count`]: hashes.length };
}

/** A board as a file. What it leaves behind goes by the job's id, so doing it twice leaves one. */
export function createExport(
  storage: Pick<Storage, 'loadDocument'> & Pick<EventStorage, 'listStanding'>,
  blobs: Blobs,
  told: ExportTold,
): JobKind {
  return defineKind({
    name: 'export',
    payload: exportPayload,
    attempts: 2,
    timeLimit: 120_000,
    memoryLimit: 1_024,
    async run({ board, person, format, scale, frame, shapes, background, theme, carries, pages }, tools) {
      const stored = await storage.loadDocument(board);
      if (!stored) throw new HopelessJob('the board is not there any more');
      const source = {
        snapshot: stored.snapshot?.data ?? null,
        updates: stored.rows.map(({ data }) => data),
        hides: await findPrivateWriting(storage, board, person ?? null),
      };
      const choice = { ...(frame ? { frame } : {}), ...(shapes ? { shapes } : {}) };
      tools.progress(0.1);
      const { pictures, isWhole } = await loadPictures(blobs, board, source, tools, { choice });
      if (!isWhole) throw new HopelessJob('the pictures on this board are too large for one file');
      const taken = [...pictures.values()].reduce((sum, { length }) => sum + length, 0);
      const found: LoadedFilms =
        format === 'driftless'
          ? await loadFilms(blobs, board, source, tools, { choice, taken })
          : { films: new Map(), leftOut: [] };
      const { films } = found;
      tools.progress(0.3);
      const order = { source, pictures, films, format, scale, theme, background, choice, carries, pages };
      const written = await tools.inThread<WrittenExport | null>('write-export', order);
      if (!written) throw new HopelessJob('there is nothing to draw');
      const { bytes, unreadable, reasons, wholeFonts, missing } = written;
      if (unreadable > 0) tools.warn({ board, unreadable, reasons }, 'items on a board could not be read');
      if (wholeFonts.length > 0)
        tools.warn({ board, wholeFonts }, 'fonts of an SVG could not be cut to its letters');
      const videosLeftOut = [...found.leftOut, ...written.leftOut];
      const videosMissing = missing.films.filter((hash) => !found.leftOut.includes(hash));
      tools.progress(0.9);
      const file = { format, carries, bytes: bytes.length };
      expectToOpen(file);
      await blobs.put(resultKey(tools.jobId), bytes);
      const { jobId } = tools;
      if (person) told.tell(person, { type: 'export', id: jobId, board, body: { job: jobId, format } });
      await told.tellExport?.(board, { job: jobId, format, bytes: bytes.length });
      return {
        ...{ format, bytes: bytes.length },
        ...(unreadable > 0 ? { unreadable } : {}),
        ...tellAbsent('videosLeftOut', videosLeftOut),
        ...tellAbsent('picturesMissing', missing.pictures),
        ...tellAbsent('videosMissing', videosMissing),
        ...(isTooLargeToImport(file) ? { tooLargeToImport: true } : {}),
      };
    },
  });
}
