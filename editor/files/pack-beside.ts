import { PACK_FORM, type PackAnswer, type PackRequest } from '../../formats/pictures/pack-messages';
import type { Packing, RowPacking, RowShape } from '../../formats/pictures/write-png';
import type { WorkerBeside } from './start-beside';

/** A worker that packs one stream (`app/packer`). */
export type PackWorker = WorkerBeside<PackRequest, PackAnswer>;

/** @param address of the worker's file: it tells the form of what is said to it */
type StartPacker = (address: string) => PackWorker;

const ADDRESS = `/packer-${PACK_FORM}.js`;

/** Pieces on their way: one is packed while the next waits. */
const MOST_WAITING = 2;

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

class PackerLine {
  readonly ready: Promise<boolean>;
  private readonly waiting: Waiting[] = [];
  private failure: Error | null = null;
  private told: (isReady: boolean) => void = () => {};
  private packed: { resolve(parts: readonly Uint8Array[]): void; reject(error: Error): void } | null = null;
  private sent = 0;
  private taken = 0;

  constructor(private readonly worker: PackWorker) {
    this.ready = new Promise((resolve) => {
      this.told = resolve;
    });
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = () => this.fail(new Error('the packer could not be started'));
  }

  /** Resolves when there is room for another. */
  async send(bytes: ArrayBuffer, rows: RowShape | null): Promise<void> {
    if (this.failure) throw this.failure;
    this.sent += 1;
    const hasRoom = this.sent - this.taken < MOST_WAITING;
    // Waited for before it is sent: an answer is never missed.
    const taken = hasRoom
      ? undefined
      : new Promise<void>((resolve, reject) => this.waiting.push({ resolve, reject }));
    this.worker.postMessage({ kind: 'piece', bytes, rows }, [bytes]);
    await taken;
  }

  async end(): Promise<readonly Uint8Array[]> {
    if (this.failure) throw this.failure;
    const packed = new Promise<readonly Uint8Array[]>((resolve, reject) => {
      this.packed = { resolve, reject };
    });
    this.worker.postMessage({ kind: 'end' }, []);
    return packed;
  }

  abandon(): void {
    this.fail(new Error('what was to be packed does not come'));
  }

  private hear(answer: PackAnswer): void {
    if (answer.kind === 'ready') {
      // Of one that would not understand what it is told nothing is asked: the page packs by itself.
      if (answer.form === PACK_FORM) this.told(true);
      else this.fail(new Error('the packer is of another version'));
    }
    if (answer.kind === 'failed') this.fail(new Error(answer.reason));
    if (answer.kind === 'taken') {
      this.taken += 1;
      this.waiting.shift()?.resolve();
    }
    if (answer.kind === 'packed') {
      this.packed?.resolve(answer.parts);
      this.worker.terminate();
    }
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.told(false);
    for (const { reject } of this.waiting.splice(0)) reject(error);
    this.packed?.reject(error);
    this.worker.terminate();
  }
}

/** Packs a stream in a worker, or undefined where it does not start: offline with nothing kept, or forbidden by the site. */
async function openLine(start: StartPacker): Promise<PackerLine | undefined> {
  try {
    const line = new PackerLine(start(ADDRESS));
    return (await line.ready) ? line : undefined;
  } catch {
    return undefined;
  }
}

/** The buffer of bytes that are all there is in it; a copy of others. */
function bufferOf(bytes: Uint8Array | Uint8ClampedArray): ArrayBuffer {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
  return (isWhole ? bytes : bytes.slice()).buffer as ArrayBuffer;
}

/** Rows of pixels are filtered and packed beside the page that paints them. Undefined where no worker starts. */
export async function packRowsBeside(rows: RowShape, start: StartPacker): Promise<RowPacking | undefined> {
  const line = await openLine(start);
  return (
    line && {
      write: (pixels) => line.send(bufferOf(pixels), rows),
      end: () => line.end(),
      abandon: () => line.abandon(),
    }
  );
}

/** The same for bytes that are packed as they are; they are given away. */
export async function packBeside(start: StartPacker): Promise<Packing | undefined> {
  const line = await openLine(start);
  return line && { write: (bytes) => line.send(bufferOf(bytes), null), end: () => line.end() };
}
