import { AsyncZipDeflate, Zip, ZipDeflate, ZipPassThrough } from 'fflate';

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
}

export class ReaderLeft extends Error {}

/** From this size on a file is pressed in a thread: it would hold every socket here. */
const PRESSED_IN_THREAD = 64 * 1024;
/** Bytes that may wait for the reader before nothing more is gathered. */
const WAITING = 1024 * 1024;
/** A zip of the old form tells places in 32 bits; what is beyond could not be found in it. */
const MOST_BYTES = 4_000_000_000;

function openFile(name: string, { length }: Uint8Array, isPressed: boolean) {
  if (isPressed) return new ZipPassThrough(name);
  return length < PRESSED_IN_THREAD ? new ZipDeflate(name) : new AsyncZipDeflate(name, { level: 6 });
}

/** Adds a file to a zip, and resolves when it was given out whole. */
function addFile(zip: Zip, name: string, bytes: Uint8Array, isPressed: boolean): Promise<void> {
  const file = openFile(name, bytes, isPressed);
  zip.add(file);
  return new Promise((resolve, reject) => {
    const give = file.ondata;
    file.ondata = (error, chunk, isLast) => {
      give(error, chunk, isLast);
      if (error) reject(error);
      else if (isLast) resolve();
    };
    file.push(bytes, true);
  });
}

/** @param fill adds the files, one after the other */
export function streamZip(fill: (target: ZipTarget) => Promise<void>): ReadableStream<Uint8Array> {
  let hasLeft = false;
  let size = 0;
  let zip: Zip | null = null;
  let goOn = () => {};
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const opened = new Zip((error, chunk, isLast) => {
      if (hasLeft) return;
      if (error) controller.error(error);
      else controller.enqueue(chunk);
      if (isLast) controller.close();
    });
    zip = opened;
    const hasRoom = () => hasLeft || (controller.desiredSize ?? 0) > 0;
    const target: ZipTarget = {
      fits: (bytes) => size + bytes <= MOST_BYTES,
      async add(name, bytes, isPressed = false) {
        size += bytes.length;
        if (!hasLeft) await addFile(opened, name, bytes, isPressed);
        while (!hasRoom())
          await new Promise<void>((resolve) => {
            goOn = resolve;
          });
        if (hasLeft) throw new ReaderLeft();
      },
    };
    fill(target).then(
      () => opened.end(),
      (error) => {
        opened.terminate();
        if (!hasLeft) controller.error(error);
      },
    );
  };
  const leave = () => {
    hasLeft = true;
    zip?.terminate();
    goOn();
  };
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: WAITING });
  return new ReadableStream<Uint8Array>({ start, pull: () => goOn(), cancel: leave }, strategy);
}
