import type { KeptPicture, PictureKeeper } from '../../../editor/files/picture-keeper';
import type { CanvasPicture } from '../../../render/canvas-pen';
import type { StageImages } from '../../../render/stage-images';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import type { DevicePictures, StoredPicture } from './device-pictures';
import { createPatience, type PatiencePorts } from './patience';
import type { PictureServer } from './picture-server';
import { sha256 } from './sha256';
import { createWaiting } from './waiting-pictures';

export interface BoardImagesPorts extends PatiencePorts {
  readonly boardId: string;
  readonly device: DevicePictures;
  /** The server's pictures of a board: of this one, and of those that pictures are taken along from. */
  reach(boardId: string): PictureServer;
  decode(bytes: Uint8Array<ArrayBuffer>): Promise<CanvasPicture | null>;
  rasterise(svg: string): Promise<Uint8Array | null>;
  /** Milliseconds since 1970. */
  today(): number;
  /** Something that the person should know; a note is said quietly. */
  tell(message: string, tone: 'note' | 'trouble'): void;
}

/** The pictures of a board: for pens, and for whoever brings new ones. */
export interface BoardImages extends PictureKeeper {
  readonly images: StageImages;
  dispose(): void;
}

const HASH = /^[0-9a-f]{64}$/;
const MOST_BYTES = 10 * 1024 * 1024;
/** The server lets go of pictures that nothing named for a month; after so many milliseconds it is asked whether it has one still. */
const SURE = 7 * 86_400_000;

class PicturesOfBoard implements BoardImages {
  readonly rasterise: BoardImagesPorts['rasterise'];
  readonly images: StageImages = {
    get: (hash) => this.look(hash),
    onArrived: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    lack: (hash) =>
      this.lacking.has(hash) ? translate('This picture can’t be loaded right now') : undefined,
    onLacking: (listener) => {
      this.lackListeners.add(listener);
      return () => this.lackListeners.delete(listener);
    },
  };
  private readonly listeners = new Set<(hash: string) => void>();
  private readonly lackListeners = new Set<(hash: string) => void>();
  /** What was asked for more than once in vain: one that is only a moment behind its shape says nothing. */
  private readonly lacking = new Set<string>();
  private readonly waiting;
  private readonly decoded = new Map<string, CanvasPicture>();
  private readonly loading = new Map<string, Promise<CanvasPicture | null>>();
  private readonly sending = new Map<string, Promise<boolean>>();
  private readonly asked = new Set<string>();
  private readonly patience;
  private readonly server: PictureServer;
  private isDisposed = false;

  constructor(private readonly ports: BoardImagesPorts) {
    this.rasterise = ports.rasterise;
    this.patience = createPatience(ports);
    this.waiting = createWaiting((count) => {
      const words = translate(
        '{count, plural, one {# picture waits to be sent: it is kept on this device} other {# pictures wait to be sent: they are kept on this device}}',
        { count },
      );
      ports.tell(words, 'note');
    });
    this.server = ports.reach(ports.boardId);
    void ports.device.pending(ports.boardId).then((hashes) => {
      for (const hash of hashes) void this.send(hash);
    });
  }

  async keep(given: Uint8Array): Promise<KeptPicture | null> {
    const bytes = new Uint8Array(given);
    if (bytes.length > MOST_BYTES) return null;
    const picture = await this.ports.decode(bytes);
    if (!picture) return null;
    const hash = await sha256(bytes);
    this.decoded.set(hash, picture);
    await this.ports.device.put(hash, bytes, this.ports.boardId, { state: 'pending' });
    void this.send(hash);
    return { hash, size: [picture.width, picture.height] };
  }

  async claim(hash: string, from?: string): Promise<boolean> {
    if (this.isDisposed) return false;
    const { device, boardId, reach } = this.ports;
    const kept = await device.get(hash);
    const known = kept?.boards[boardId]?.state;
    if (kept && known === 'stored') return this.makeSure(hash, kept);
    if (known === 'pending') return this.send(hash);
    const bytes = kept?.bytes ?? (from === undefined ? undefined : await reach(from).fetch(hash));
    if (bytes) {
      await device.put(hash, bytes, boardId, { state: 'pending' });
      return this.send(hash);
    }
    if (from !== undefined) this.patience.tryLater(`claim ${hash}`, () => void this.claim(hash, from));
    return false;
  }

  async find(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const { device, boardId } = this.ports;
    const kept = await device.get(hash);
    // That this board shows it keeps it here when the board that brought it leaves this device.
    if (kept && !kept.boards[boardId]) await device.put(hash, kept.bytes, boardId, { state: 'used' });
    if (kept) void this.makeSure(hash, kept);
    if (kept) return kept.bytes;
    const bytes = await this.server.fetch(hash);
    if (bytes) await device.put(hash, bytes, boardId, { state: 'stored', at: this.ports.today() });
    return bytes ?? null;
  }

  /**
   * Brings a picture again that was stored long ago and is not there any more: the change that shows it may have been on its way for
   * so long that nothing on the server named it. Whether the server has it, as far as is known.
   */
  private async makeSure(hash: string, { bytes, boards }: StoredPicture): Promise<boolean> {
    const { device, boardId, today } = this.ports;
    const noted = boards[boardId];
    if (noted?.state !== 'stored' || today() - (noted.at ?? 0) < SURE) return noted?.state === 'stored';
    const isThere = await this.server.has(hash);
    if (isThere === undefined || this.isDisposed) return true;
    await device.put(hash, bytes, boardId, isThere ? { state: 'stored', at: today() } : { state: 'pending' });
    return isThere || this.send(hash);
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
  private async await(hash: string, isAgain = false): Promise<void> {
    if (this.isDisposed || (await this.show(hash)) || this.isDisposed) return;
    if (isAgain && !this.lacking.has(hash)) {
      this.lacking.add(hash);
      for (const tell of this.lackListeners) tell(hash);
    }
    this.patience.tryLater(`fetch ${hash}`, () => void this.await(hash, true));
  }

  private async load(hash: string): Promise<CanvasPicture | null> {
    const bytes = await this.find(hash);
    const picture = bytes && (await this.ports.decode(bytes));
    if (!picture || this.isDisposed) return null;
    this.decoded.set(hash, picture);
    this.lacking.delete(hash);
    this.patience.forget(`fetch ${hash}`);
    for (const tell of this.listeners) tell(hash);
    return picture;
  }

  /** Whether the server has it now. Who asks while it is on its way waits for the same. */
  private send(hash: string): Promise<boolean> {
    const sending = this.sending.get(hash) ?? this.sendNow(hash).finally(() => this.sending.delete(hash));
    this.sending.set(hash, sending);
    return sending;
  }

  private async sendNow(hash: string): Promise<boolean> {
    const { device, tell, boardId } = this.ports;
    const picture = await device.get(hash);
    const known = picture?.boards[boardId];
    if (!picture || known?.state !== 'pending' || this.isDisposed) return false;
    const { bytes } = picture;
    const delivery = await this.server.bring(bytes);
    if (delivery.kind !== 'not-now') this.waiting.end(hash);
    if (delivery.kind === 'stored') {
      this.patience.forget(`send ${hash}`);
      await device.put(hash, bytes, boardId, { state: 'stored', at: this.ports.today() });
      return true;
    }
    if (delivery.kind === 'not-now') {
      if (!this.isDisposed) this.waiting.failed(hash);
      this.patience.tryLater(`send ${hash}`, () => void this.send(hash));
      return false;
    }
    // It stays on this device, and is not called sent: others see an empty frame in its place.
    const { reason } = delivery;
    await device.put(hash, bytes, boardId, { state: 'pending', refusal: reason });
    if (!this.isDisposed && known.refusal !== reason) {
      const values = { reason: serverWords({ message: reason }) };
      tell(translate('A picture is on this device only, others can’t see it: {reason}', values), 'trouble');
    }
    return false;
  }
}

export function createBoardImages(ports: BoardImagesPorts): BoardImages {
  return new PicturesOfBoard(ports);
}
