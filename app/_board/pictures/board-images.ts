import type { KeptPicture, PictureKeeper } from '../../../editor/files/picture-keeper';
import { sha256 } from '../../../formats/pictures/sha256';
import type { CanvasPicture } from '../../../render/canvas-pen';
import type { StageImages } from '../../../render/stage-images';
import type { DevicePictures } from './device-pictures';
import { createPatience, type PatiencePorts } from './patience';
import type { PictureServer } from './picture-server';

export interface BoardImagesPorts extends PatiencePorts {
  readonly boardId: string;
  readonly device: DevicePictures;
  readonly server: PictureServer;
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<CanvasPicture | null>;
  rasterise(svg: string): Promise<Uint8Array | null>;
  /** Something that the person should know. */
  tell(message: string): void;
}

/** The pictures of a board: for pens, and for whoever brings new ones. */
export interface BoardImages extends PictureKeeper {
  readonly images: StageImages;
  dispose(): void;
}

const HASH = /^[0-9a-f]{64}$/;
const MOST_BYTES = 10 * 1024 * 1024;

class PicturesOfBoard implements BoardImages {
  readonly rasterise: BoardImagesPorts['rasterise'];
  readonly images: StageImages = {
    get: (hash) => this.look(hash),
    onArrived: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
  };
  private readonly listeners = new Set<(hash: string) => void>();
  private readonly decoded = new Map<string, CanvasPicture>();
  private readonly loading = new Map<string, Promise<CanvasPicture | null>>();
  private readonly asked = new Set<string>();
  private readonly patience;
  private isDisposed = false;

  constructor(private readonly ports: BoardImagesPorts) {
    this.rasterise = ports.rasterise;
    this.patience = createPatience(ports);
    void ports.device.pending(ports.boardId).then((hashes) => {
      for (const hash of hashes) void this.send(hash);
    });
  }

  async keep(given: Uint8Array): Promise<KeptPicture | null> {
    const bytes = new Uint8Array(given);
    if (bytes.length > MOST_BYTES) return null;
    const picture = await this.ports.decode(bytes);
    if (!picture) return null;
    const hash = sha256(bytes);
    this.decoded.set(hash, picture);
    await this.ports.device.put(hash, { bytes, board: this.ports.boardId, isPending: true });
    void this.send(hash);
    return { hash, size: [picture.width, picture.height] };
  }

  async claim(hash: string): Promise<void> {
    const { device, server, boardId } = this.ports;
    const kept = await device.get(hash);
    if (!kept || kept.board === boardId) return;
    // What another board still has to send stays its own to send.
    if (kept.isPending) await server.bring(kept.bytes);
    else {
      await device.put(hash, { bytes: kept.bytes, board: boardId, isPending: true });
      await this.send(hash);
    }
  }

  async find(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const { device, server, boardId } = this.ports;
    const kept = await device.get(hash);
    if (kept) return kept.bytes;
    const bytes = await server.fetch(hash);
    if (bytes) await device.put(hash, { bytes, board: boardId, isPending: false });
    return bytes ?? null;
  }

  async show(hash: string): Promise<CanvasPicture | null> {
    const known = this.decoded.get(hash);
    if (known) return known;
    const loading = this.loading.get(hash) ?? this.load(hash);
    this.loading.set(hash, loading);
    const picture = await loading;
    this.loading.delete(hash);
    return picture;
  }

  dispose(): void {
    this.isDisposed = true;
    this.patience.dispose();
    this.decoded.clear();
  }

  private look(hash: string): CanvasPicture | undefined {
    const found = this.decoded.get(hash);
    // Other names are those that a file gave to what it did not bring: nobody has them.
    if (!found && !this.asked.has(hash) && HASH.test(hash)) {
      this.asked.add(hash);
      void this.await(hash);
    }
    return found;
  }

  /** What is nowhere yet is asked for again: whoever brought it may be offline. */
  private async await(hash: string): Promise<void> {
    if (this.isDisposed || (await this.show(hash))) return;
    this.patience.tryLater(`fetch ${hash}`, () => void this.await(hash));
  }

  private async load(hash: string): Promise<CanvasPicture | null> {
    const bytes = await this.find(hash);
    const picture = bytes && (await this.ports.decode(bytes));
    if (!picture || this.isDisposed) return null;
    this.decoded.set(hash, picture);
    this.patience.forget(`fetch ${hash}`);
    for (const tell of this.listeners) tell(hash);
    return picture;
  }

  private async send(hash: string): Promise<void> {
    const { device, server, tell } = this.ports;
    const picture = await device.get(hash);
    if (!picture?.isPending || this.isDisposed) return;
    const delivery = await server.bring(picture.bytes);
    if (delivery.kind === 'stored') {
      this.patience.forget(`send ${hash}`);
      await device.put(hash, { bytes: picture.bytes, board: picture.board, isPending: false });
    } else if (delivery.kind === 'not-now') {
      this.patience.tryLater(`send ${hash}`, () => void this.send(hash));
    } else {
      // It stays on this device, and is not called sent: others see an empty frame in its place.
      await device.put(hash, { ...picture, refusal: delivery.reason });
      if (!this.isDisposed && picture.refusal !== delivery.reason)
        tell(`A picture is on this device only, others can’t see it: ${delivery.reason}`);
    }
  }
}

export function createBoardImages(ports: BoardImagesPorts): BoardImages {
  return new PicturesOfBoard(ports);
}
