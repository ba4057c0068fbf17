import type { ShapeDraft } from '../../board/shape';
import { accountOf, type ImportAccount } from '../../formats/describe-left-out';
import type { Imported } from '../../formats/imported';
import { typeOfPicture } from '../../formats/picture-bytes';
import { pictureDraft } from '../../formats/picture-draft';
import { barePicture } from '../../formats/pictures/strip';
import { PICTURE_NOT_KEPT, VIDEO_NOT_KEPT } from '../../formats/videos/not-kept';
import { sniffVideo } from '../../formats/videos/sniff';
import { fileOfBytes } from '../../formats/videos/video-file';
import { runInThread } from '../jobs/run-in-thread';
import type { BoardContent, Placed } from './board-content';
import type { BoardPictures, Stored } from './board-pictures';
import type { BoardVideos } from './board-videos';
import { PICTURE_LIMITS } from './look-at-picture';
import { type Bringer, type QueuedReadingPorts, readByQueue } from './queued-reading';
import { rasterise } from './rasterise';
import type { ReadImport } from './read-import';

export interface ImportReport extends ImportAccount {
  /** Of the shapes, bottom first. */
  readonly ids: readonly string[];
  readonly seq: number;
}

export type Import =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly reason: string };

/** Files of other programs, and our own, onto boards. */
export interface BoardImports {
  /** Null when there is no such board. Rejects with a `StorageError`. */
  add(bytes: Uint8Array, by: Bringer & { readonly author: string }): Promise<Import | null>;
}

export interface BoardImportsPorts extends QueuedReadingPorts {
  readonly content: Pick<BoardContent, 'place'>;
  readonly pictures: BoardPictures;
  readonly videos: Pick<BoardVideos, 'store'>;
  /** The bundled `job-worker`. */
  readonly workerFile: string;
  /** The bundled `svg-worker`. */
  readonly svgFile: string;
}

/** Milliseconds and megabytes that reading a file of 20 MB may take; more is no file of a person. */
const LIMITS = { time: 10_000, memory: 512 };
/** Milliseconds after which a drawing that came to nothing was a slow one, and how many of those a file may have. */
const [SLOW, MOST_SLOW] = [5_000, 2];
/** Small files read at a time. */
const AT_ONCE = 2;
/** Bytes from which on a file is read by the queue: durable, bounded per person and board, by another process where there is one. */
const LARGE = 1_000_000;
/** Bytes of files that this process holds while they are read and put onto boards. */
const MOST_HELD = 100_000_000;

class Imports implements BoardImports {
  private running = 0;
  private held = 0;

  constructor(private readonly ports: BoardImportsPorts) {}

  async add(bytes: Uint8Array, by: Bringer & { readonly author: string }): Promise<Import | null> {
    if (this.held + bytes.length > MOST_HELD) return { ok: false, reason: 'BUSY' };
    this.held += bytes.length;
    return this.addHeld(bytes, by).finally(() => {
      this.held -= bytes.length;
    });
  }

  private async addHeld(
    bytes: Uint8Array,
    by: Bringer & { readonly author: string },
  ): Promise<Import | null> {
    const read =
      bytes.length >= LARGE ? await readByQueue(this.ports, bytes, by) : await this.readSmall(bytes);
    const { board, author } = by;
    if (!read.ok) return read;
    await by.confirm();
    by.signal.throwIfAborted();
    if ('picture' in read) return this.addPicture(board, bytes, read, author);
    const leftOut = new Map(read.leftOut);
    const hashes = await this.keep(board, read.pictures, leftOut);
    const drafts = read.drafts.map((draft) => withHash(draft, hashes));
    const placed = await this.ports.content.place(board, { drafts, settings: read.settings }, author);
    return report(placed, { leftOut, repaired: read.repaired, kept: drafts.length });
  }

  private async readSmall(bytes: Uint8Array): Promise<ReadImport> {
    if (this.running >= AT_ONCE) return { ok: false, reason: 'BUSY' };
    this.running += 1;
    return this.read(bytes).finally(() => {
      this.running -= 1;
    });
  }

  private read(bytes: Uint8Array): Promise<ReadImport> {
    const signal = AbortSignal.timeout(LIMITS.time);
    const { workerFile } = this.ports;
    const reading = runInThread(
      { task: 'read-import', input: bytes },
      { workerFile, memoryLimit: LIMITS.memory, signal },
    );
    return reading.then(
      (read) => read as ReadImport,
      () => ({ ok: false, reason: 'Reading this file took too long or too much' }),
    );
  }

  /** Bared before it is named, as by a browser. What is refused for its size is not gone through before, on the thread that all wait for. */
  private storePicture(board: string, bitmap: Uint8Array): Promise<Stored> {
    const bytes = bitmap.length > PICTURE_LIMITS.bytes ? bitmap : barePicture(bitmap);
    return this.ports.pictures.store(board, bytes);
  }

  /** Every picture of a file is looked at as one that somebody brought by itself. */
  private async keep(board: string, pictures: ReadonlyMap<string, Uint8Array>, leftOut: Map<string, number>) {
    const hashes = new Map<string, string>();
    let slow = 0;
    const draw = async (svg: Uint8Array) => {
      // Others wait for theirs meanwhile: a file that is full of such is not drawn to its end.
      if (slow >= MOST_SLOW) return null;
      const start = performance.now();
      const bitmap = await rasterise(svg, { workerFile: this.ports.svgFile });
      if (!bitmap && performance.now() - start > SLOW) slow += 1;
      return bitmap;
    };
    for (const [name, bytes] of pictures) {
      if (sniffVideo(bytes).ok) {
        const film = await this.ports.videos.store(board, fileOfBytes(bytes));
        if (film.ok) hashes.set(name, film.video.hash);
        else leftOut.set(VIDEO_NOT_KEPT, (leftOut.get(VIDEO_NOT_KEPT) ?? 0) + 1);
        continue;
      }
      const bitmap = typeOfPicture(bytes) ? bytes : await draw(bytes);
      const stored = bitmap && (await this.storePicture(board, bitmap));
      if (stored?.ok) hashes.set(name, stored.picture.hash);
      const trouble = stored?.ok ? (bitmap === bytes ? null : 'SVG picture as pixels') : PICTURE_NOT_KEPT;
      if (trouble) leftOut.set(trouble, (leftOut.get(trouble) ?? 0) + 1);
    }
    return hashes;
  }

  private async addPicture(
    board: string,
    bytes: Uint8Array,
    { picture: kind, leftOut: lost }: Extract<ReadImport, { readonly picture: unknown }>,
    author: string,
  ): Promise<Import | null> {
    const bitmap = kind === 'svg' ? await rasterise(bytes, { workerFile: this.ports.svgFile }) : bytes;
    const stored = bitmap && (await this.storePicture(board, bitmap));
    if (!stored) return { ok: false, reason: 'This SVG can’t be drawn' };
    if (!stored.ok) return { ok: false, reason: stored.message };
    const { hash, width, height } = stored.picture;
    const draft = pictureDraft(hash, [width, height]);
    const placed = await this.ports.content.place(board, { drafts: [draft], settings: {} }, author);
    const leftOut = new Map(lost);
    if (kind === 'svg') leftOut.set('SVG picture as pixels', 1);
    return report(placed, { leftOut, kept: 1 });
  }
}

/** What names one of the file's pictures is renamed; another name is that of a picture which is here already, or will be looked for. */
function withHash(draft: ShapeDraft, hashes: ReadonlyMap<string, string>): ShapeDraft {
  const named = ['hash', 'video'].flatMap((name) => {
    const value = draft[name];
    return typeof value === 'string' ? [[name, hashes.get(value) ?? value] as const] : [];
  });
  return named.length === 0 ? draft : { ...draft, ...Object.fromEntries(named) };
}

function report(
  placed: Placed | null,
  { leftOut, repaired, kept }: Pick<Imported, 'leftOut' | 'repaired'> & { readonly kept: number },
): Import | null {
  if (!placed?.ok) return placed;
  return { ok: true, report: { ...accountOf(kept, leftOut, repaired), ids: placed.ids, seq: placed.seq } };
}

export function createBoardImports(ports: BoardImportsPorts): BoardImports {
  return new Imports(ports);
}
