import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { KeptPicture, PictureKeeper } from '../../editor/files/picture-keeper';
import { sha256 } from '../../formats/pictures/sha256';
import { sniffPicture } from '../../formats/pictures/sniff';
import type { CanvasPicture } from '../../render/canvas-pen';
import type { StageImages } from '../../render/stage-images';

export interface BoardImagesPorts {
  readonly boardId: string;
  after(milliseconds: number, run: () => void): () => void;
}

/** The pictures of a board: for pens, and for whoever brings new ones. */
export interface BoardImages extends PictureKeeper {
  readonly images: StageImages;
  dispose(): void;
}

interface StoredPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly board: string;
  /** The server does not have it yet. */
  readonly isPending: boolean;
}

interface Schema extends DBSchema {
  pictures: { key: string; value: StoredPicture };
}

const MOST_BYTES = 10 * 1024 * 1024;
/** Milliseconds before a picture that could not be fetched or brought is tried again. */
const RETRY = 5_000;

class DevicePictures {
  private readonly database: Promise<IDBPDatabase<Schema> | null>;
  /** Where the device keeps nothing, pictures are kept for as long as the page is open. */
  private readonly here = new Map<string, StoredPicture>();

  constructor() {
    this.database = openDB<Schema>('driftless-pictures', 1, {
      upgrade: (database) => void database.createObjectStore('pictures'),
    }).catch(() => null);
  }

  async get(key: string): Promise<StoredPicture | undefined> {
    return this.here.get(key) ?? (await (await this.database)?.get('pictures', key).catch(() => undefined));
  }

  async put(key: string, picture: StoredPicture): Promise<void> {
    if (picture.isPending) this.here.set(key, picture);
    else this.here.delete(key);
    await (await this.database)?.put('pictures', picture, key).catch(() => undefined);
  }

  async pending(board: string): Promise<readonly string[]> {
    const database = await this.database;
    const keys = (await database?.getAllKeys('pictures').catch(() => [])) ?? [];
    const found = await Promise.all(keys.map(async (key) => [key, await this.get(key)] as const));
    return found.filter(([, picture]) => picture?.isPending && picture.board === board).map(([key]) => key);
  }
}

async function decode(bytes: Uint8Array<ArrayBuffer>): Promise<CanvasPicture | null> {
  const sniffed = sniffPicture(bytes);
  if (!sniffed.ok) return null;
  try {
    const source = await createImageBitmap(new Blob([bytes], { type: sniffed.type }));
    return { source, width: source.width, height: source.height };
  } catch {
    return null;
  }
}

/** An SVG in an `<img>` runs no script and fetches nothing. */
async function rasterise(svg: string): Promise<Uint8Array | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [width, height] = [image.naturalWidth || 300, image.naturalHeight || 150];
    const scale = Math.min(2, 2_048 / Math.max(width, height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return blob && new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

class PicturesOfBoard implements BoardImages {
  readonly rasterise = rasterise;
  readonly images: StageImages = {
    get: (hash) => this.look(hash),
    onArrived: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
  };
  private readonly listeners = new Set<(hash: string) => void>();
  private readonly device = new DevicePictures();
  private readonly decoded = new Map<string, CanvasPicture>();
  private readonly asked = new Set<string>();
  private readonly timers = new Set<() => void>();
  private isDisposed = false;

  constructor(private readonly ports: BoardImagesPorts) {
    void this.device.pending(ports.boardId).then((hashes) => {
      for (const hash of hashes) void this.send(hash);
    });
  }

  async keep(given: Uint8Array): Promise<KeptPicture | null> {
    const bytes = new Uint8Array(given);
    if (bytes.length > MOST_BYTES) return null;
    const picture = await decode(bytes);
    if (!picture) return null;
    const hash = sha256(bytes);
    this.decoded.set(hash, picture);
    await this.device.put(hash, { bytes, board: this.ports.boardId, isPending: true });
    void this.send(hash);
    return { hash, size: [picture.width, picture.height] };
  }

  dispose(): void {
    this.isDisposed = true;
    for (const stop of this.timers) stop();
    this.decoded.clear();
  }

  private look(hash: string): CanvasPicture | undefined {
    const found = this.decoded.get(hash);
    if (!found && !this.asked.has(hash)) {
      this.asked.add(hash);
      void this.load(hash);
    }
    return found;
  }

  private address(hash: string): string {
    return `/api/boards/${this.ports.boardId}/files${hash === '' ? '' : `/${hash}`}`;
  }

  /** From this device, else from the server; what is nowhere yet is asked for again: whoever brought it may be offline. */
  private async load(hash: string): Promise<void> {
    const bytes = (await this.device.get(hash))?.bytes ?? (await this.fetchBytes(hash));
    if (!bytes) return this.later(() => void this.load(hash));
    const picture = await decode(bytes);
    if (!picture || this.isDisposed) return;
    this.decoded.set(hash, picture);
    for (const tell of this.listeners) tell(hash);
  }

  private async fetchBytes(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const answer = await fetch(this.address(hash));
      if (!answer.ok) return undefined;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      await this.device.put(hash, { bytes, board: this.ports.boardId, isPending: false });
      return bytes;
    } catch {
      return undefined;
    }
  }

  private async send(hash: string): Promise<void> {
    const picture = await this.device.get(hash);
    if (!picture?.isPending || this.isDisposed) return;
    try {
      const answer = await fetch(this.address(''), { method: 'POST', body: picture.bytes });
      const isFinal = answer.ok || [400, 413, 415, 422].includes(answer.status);
      if (isFinal) await this.device.put(hash, { ...picture, isPending: false });
      else this.later(() => void this.send(hash));
    } catch {
      this.later(() => void this.send(hash));
    }
  }

  private later(run: () => void): void {
    if (this.isDisposed) return;
    const stop = this.ports.after(RETRY, () => {
      this.timers.delete(stop);
      run();
    });
    this.timers.add(stop);
  }
}

export function createBoardImages(ports: BoardImagesPorts): BoardImages {
  return new PicturesOfBoard(ports);
}
