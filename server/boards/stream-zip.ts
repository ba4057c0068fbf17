import { AsyncZipDeflate, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { type Conduit, openConduit, ReaderLeft } from './conduit';

export { ReaderLeft };

/** A zip that is made while it is read. */
export interface ZipTarget {
  /** Whether so many bytes more still fit into one zip. */
  fits(bytes: number): boolean;
  /**
   * Adds a file; resolves when the reader has taken nearly all there is, so that a slow one keeps no more of it in memory here than one file.
   * Rejects with `ReaderLeft` when nobody reads any more.
   *
   * @param bytes change hands
   * @param isPressed whether it is pressed already, as pictures are
   */
  add(name: string, bytes: Uint8Array, isPressed?: boolean): Promise<void>;
  /** Adds a zip within the zip, which is made while it is read as well. What fails within it breaks the whole. */
  addZip(name: string, fill: (target: Pick<ZipTarget, 'add' | 'fits'>) => Promise<void>): Promise<void>;
}

/** From this size on a file is pressed in a thread: it would hold every socket here. */
const PRESSED_IN_THREAD = 64 * 1024;
/** What is pressed already is given on in pieces of this many bytes: one piece would lie in every buffer on the way. */
const PIECE = 64 * 1024;
/** A zip of the old form tells places in 32 bits; what is beyond could not be found in it. */
const MOST_BYTES = 4_000_000_000;

type Room = () => Promise<void>;

/** Gives out a file that is pressed already, piece by piece, as there is room. */
async function addPieces(zip: Zip, name: string, bytes: Uint8Array, room: Room): Promise<void> {
  const file = new ZipPassThrough(name);
  zip.add(file);
  let at = 0;
  do {
    file.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    at += PIECE;
    await room();
  } while (at < bytes.length);
}

/** Presses a file, and resolves when it was given out whole. */
async function addPressing(zip: Zip, name: string, bytes: Uint8Array, room: Room): Promise<void> {
  const file =
    bytes.length < PRESSED_IN_THREAD ? new ZipDeflate(name) : new AsyncZipDeflate(name, { level: 6 });
  zip.add(file);
  await new Promise<void>((resolve, reject) => {
    const give = file.ondata;
    file.ondata = (error, chunk, isLast) => {
      give(error, chunk, isLast);
      if (error) reject(error);
      else if (isLast) resolve();
    };
    file.push(bytes, true);
  });
  await room();
}

/** A zip as an entry of another: what comes out of it is passed on at once, and waits for the same reader. */
async function addWithin(
  zip: Zip,
  name: string,
  { room, fits }: { readonly room: Room; readonly fits: ZipTarget['fits'] },
  fill: (target: Pick<ZipTarget, 'add' | 'fits'>) => Promise<void>,
): Promise<void> {
  const file = new ZipPassThrough(name);
  zip.add(file);
  let failure: Error | null = null;
  const inner = new Zip((error, chunk, isLast) => {
    if (error) failure = error;
    else file.push(chunk, isLast);
  });
  await fill({
    fits,
    add: (each, bytes, isPressed = false) => (isPressed ? addPieces : addPressing)(inner, each, bytes, room),
  });
  inner.end();
  if (failure) throw failure;
  await room();
}

async function fillZip(conduit: Conduit, fill: (target: ZipTarget) => Promise<void>): Promise<void> {
  let size = 0;
  const zip = new Zip((error, chunk) => {
    if (error) conduit.fail(error);
    else {
      size += chunk.length;
      conduit.give(chunk);
    }
  });
  const { room } = conduit;
  try {
    const fits = (bytes: number) => size + bytes <= MOST_BYTES;
    await fill({
      fits,
      async add(name, bytes, isPressed = false) {
        await room();
        await (isPressed ? addPieces : addPressing)(zip, name, bytes, room);
      },
      async addZip(name, within) {
        await room();
        await addWithin(zip, name, { room, fits }, within);
      },
    });
    zip.end();
    conduit.end();
  } catch (error) {
    zip.terminate();
    conduit.fail(error as Error);
  }
}

export interface ZipPatience {
  /** Milliseconds in which a reader has to take something. */
  readonly patience?: number;
}

/** @param fill adds the files, one after the other */
export function streamZip(
  fill: (target: ZipTarget) => Promise<void>,
  { patience }: ZipPatience = {},
): ReadableStream<Uint8Array> {
  return openConduit((conduit) => void fillZip(conduit, fill), patience);
}
