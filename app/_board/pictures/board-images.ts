import type { KeptPicture, PictureKeeper } from '../../../editor/files/picture-keeper';
import type { CanvasPicture } from '../../../render/canvas-pen';
import type { PixelSize } from '../../../render/pen';
import type { StageImages } from '../../../render/stage-images';
import { serverWords } from '../../_language/server-words';
import { translate } from '../../_language/translate';
import type { BroughtPicture } from './decode-picture';
import type { DevicePictures, Kept, StoredPicture } from './device-pictures';
import type { DrawnPictures, PictureBytes } from './drawn-pictures';
import { EVERY_PIXEL, largestOf } from './largest-size';
import { createPatience, type PatiencePorts } from './patience';
import type { PictureServer } from './picture-server';
import { sha256 } from './sha256';
import { createWaiting } from './waiting-pictures';

export interface BoardImagesPorts extends PatiencePorts {
  readonly boardId: string;
  readonly device: DevicePictures;
  /** The server's pictures of a board: of this one, and of those that pictures are taken along from. */
  reach(boardId: string): PictureServer;
  /** @param longest pixels of the longer side at most; a larger picture is given smaller */
  decode(bytes: Uint8Array<ArrayBuffer>, longest?: number): Promise<CanvasPicture | null>;
  /** What somebody brings, without what it says beyond its pixels; null for what can't be shown or is too large for a board. */
  read(brought: Uint8Array): Promise<BroughtPicture | null>;
  /** What shapes of the board show under one name is there for everybody under another: they are to name it so. It may be told again. */
  renamed(name: string, stored: string): void;
  /** Whether this device is to have the whole ones of all it shows, for a time without a network. */
  readonly keepsWhole: boolean;
  /** What draws them comes behind the page's first script. */
  loadDrawing(): Promise<Pick<typeof import('./drawn-pictures'), 'DrawnPictures'>>;
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

type Pixels = Uint8Array<ArrayBuffer>;

/** A shape may name a film as its picture: there is nothing to be drawn then. */
const pixelsIn = (kept: Kept | null | undefined) => (kept instanceof Uint8Array ? kept : null);

/** The server lets go of pictures that nothing named for a month; after so many milliseconds it is asked whether it has one still. */
const SURE = 7 * 86_400_000;

class PicturesOfBoard implements BoardImages, PictureBytes {
  readonly rasterise: BoardImagesPorts['rasterise'];
  readonly images: StageImages = {
    get: (hash, pixels = EVERY_PIXEL) => {
      if (this.drawn) return this.drawn.look(hash, pixels);
      if (!this.wishes.has(hash)) void this.draw();
      this.wishes.set(hash, largestOf(pixels, this.wishes.get(hash)));
      return this.brought.get(hash);
    },
    onArrived: (listener) => {
      this.listeners.add(listener);
      return () => this.listeners.delete(listener);
    },
    lack: (hash) =>
      this.drawn?.isLacking(hash) ? translate('This picture can’t be loaded right now') : undefined,
    onLacking: (listener) => {
      this.lackListeners.add(listener);
      return () => this.lackListeners.delete(listener);
    },
  };
  private readonly listeners = new Set<(hash: string) => void>();
  private readonly lackListeners = new Set<(hash: string) => void>();
  private readonly waiting;
  private drawn: DrawnPictures | null = null;
  private drawing: Promise<DrawnPictures | null> | null = null;
  /** Until what draws is here: what was asked for, and in which size; what was brought on this page. */
  private readonly wishes = new Map<string, PixelSize>();
  private readonly brought = new Map<string, CanvasPicture>();
  private readonly fetching = new Map<string, Promise<Kept | null>>();
  private readonly sending = new Map<string, Promise<boolean>>();
  private readonly patience;
  private readonly server: PictureServer;
  private isDisposed = false;
  private keptAll = true;

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
      for (const hash of hashes) void this.claim(hash);
      // Before the network may go.
      void this.draw();
    });
  }

  async keep(given: Uint8Array): Promise<KeptPicture | null> {
    const brought = await this.ports.read(given);
    if (!brought) return null;
    const { bytes, picture } = brought;
    // Of what is bared: who fetches it from the server has these bytes, and brings them to other boards by this name.
    const hash = await this.keepFile(bytes);
    if (this.drawn) this.drawn.add(hash, picture);
    else this.brought.set(hash, picture);
    return { hash, size: [picture.width, picture.height] };
  }

  async keepFile(file: Kept): Promise<string> {
    const hash = await sha256(file);
    await this.ports.device.put(hash, file, this.ports.boardId, { state: 'pending' });
    void this.send(hash);
    return hash;
  }

  async findFile(hash: string, isFetched = true): Promise<Blob | null> {
    const found = isFetched ? await this.findKept(hash, true) : await this.findKeptHere(hash);
    return found instanceof Blob ? found : null;
  }

  async claim(hash: string, from?: string): Promise<boolean> {
    if (this.isDisposed) return false;
    const { device, boardId, reach } = this.ports;
    const kept = await device.get(hash);
    const known = kept?.boards[boardId]?.state;
    if (kept && known === 'stored') return this.makeSure(hash, kept);
    if (known === 'pending') return this.send(hash);
    const bytes = kept?.bytes ?? (from === undefined ? undefined : await reach(from).fetch(hash, 'whole'));
    if (bytes) {
      await device.put(hash, bytes, boardId, { state: 'pending' });
      return this.send(hash);
    }
    if (from !== undefined) this.patience.tryLater(`claim ${hash}`, () => void this.claim(hash, from));
    return false;
  }

  /** @param isPressing whether somebody waits for it */
  async find(hash: string, isPressing = true): Promise<Pixels | null> {
    return pixelsIn(await this.findKept(hash, isPressing));
  }

  private async findKept(hash: string, isPressing: boolean): Promise<Kept | null> {
    const here = await this.findKeptHere(hash);
    if (here) return here;
    const fetching = this.fetching.get(hash) ?? this.fetchWhole(hash, isPressing);
    this.fetching.set(hash, fetching);
    return fetching.finally(() => this.fetching.delete(hash));
  }

  async findHere(hash: string): Promise<Pixels | null> {
    return pixelsIn(await this.findKeptHere(hash));
  }

  private async findKeptHere(hash: string): Promise<Kept | null> {
    const { device, boardId } = this.ports;
    const kept = await device.get(hash);
    // That this board shows it keeps it here when the board that brought it leaves this device.
    if (kept && !kept.boards[boardId]) await device.put(hash, kept.bytes, boardId, { state: 'used' });
    if (kept) void this.makeSure(hash, kept);
    return kept?.bytes ?? null;
  }

  async findSmall(hash: string): Promise<Pixels | null> {
    return pixelsIn(await this.server.fetch(hash, 'small'));
  }

  /** Whole ones only: what this device keeps is what exports, copies and a board without a network are made of. */
  async keepHere(hash: string, bytes: Kept): Promise<void> {
    const { device, boardId, today } = this.ports;
    const isKept = await device.put(hash, bytes, boardId, { state: 'stored', at: today() });
    if (!isKept) this.keptAll = false;
  }

  get canKeep(): boolean {
    return this.keptAll && this.ports.keepsWhole;
  }

  private async fetchWhole(hash: string, isPressing: boolean): Promise<Kept | null> {
    const bytes = await this.server.fetch(hash, isPressing ? 'whole' : 'whole-later');
    if (bytes) await this.keepHere(hash, bytes);
    return bytes ?? null;
  }

  /**
   * Brings a picture again that was stored long ago and is not there any more: the change that shows it may have been on its way for
   * so long that nothing on the server named it. Whether the server has it, as far as is known.
   */
  private async makeSure(hash: string, { bytes, boards }: StoredPicture): Promise<boolean> {
    const { device, boardId, today } = this.ports;
    const noted = boards[boardId];
    if (noted?.as) {
      // A shape that came, or came back, since.
      this.rename(hash, noted.as);
      return true;
    }
    if (noted?.state !== 'stored' || today() - (noted.at ?? 0) < SURE) return noted?.state === 'stored';
    const isThere = await this.server.has(hash);
    if (isThere === undefined || this.isDisposed) return true;
    await device.put(hash, bytes, boardId, isThere ? { state: 'stored', at: today() } : { state: 'pending' });
    return isThere || this.send(hash);
  }

  async show(hash: string): Promise<CanvasPicture | null> {
    const drawn = await this.draw();
    return drawn ? drawn.show(hash) : (this.brought.get(hash) ?? null);
  }

  dispose(): void {
    this.isDisposed = true;
    this.patience.dispose();
    this.drawn?.dispose();
    this.brought.clear();
  }

  /** Null where what draws can't be had now: it is asked for again. */
  private draw(): Promise<DrawnPictures | null> {
    this.drawing ??= this.ports.loadDrawing().then(
      ({ DrawnPictures: Drawn }) => this.startDrawing(Drawn),
      () => {
        this.drawing = null;
        this.patience.tryLater('what draws', () => void this.draw());
        return null;
      },
    );
    return this.drawing;
  }

  private startDrawing(Drawn: typeof DrawnPictures): DrawnPictures | null {
    if (this.isDisposed) return null;
    const drawn = new Drawn({
      ...{ bytes: this, patience: this.patience, decode: this.ports.decode },
      arrived: (hash) => {
        for (const tell of this.listeners) tell(hash);
      },
      lacks: (hash) => {
        for (const tell of this.lackListeners) tell(hash);
      },
    });
    this.drawn = drawn;
    for (const [hash, picture] of this.brought) drawn.add(hash, picture);
    for (const [hash, pixels] of this.wishes) drawn.look(hash, pixels);
    this.brought.clear();
    return drawn;
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
    const delivery = await this.server.bring(bytes, hash);
    if (delivery.kind !== 'not-now') this.waiting.end(hash);
    if (delivery.kind === 'stored') {
      this.patience.forget(`send ${hash}`);
      await this.noteStored(hash, bytes, delivery.name);
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

  /**
   * A photograph that was named before it was bared goes on from those who fetched it under another name, that of the bytes they have: the
   * server can't know that they are the picture of the name they had, and takes nobody's word for it.
   */
  private async noteStored(hash: string, bytes: Kept, name: string): Promise<void> {
    const { device, boardId, today } = this.ports;
    const stored = { state: 'stored', at: today() } as const;
    await device.put(name, bytes, boardId, stored);
    if (name === hash) return;
    await device.put(hash, bytes, boardId, { ...stored, as: name });
    this.rename(hash, name);
  }

  /** What draws it hears first: nothing is empty for a moment. */
  private rename(hash: string, name: string): void {
    this.drawn?.nameAlso(hash, name);
    this.ports.renamed(hash, name);
  }
}

export function createBoardImages(ports: BoardImagesPorts): BoardImages {
  return new PicturesOfBoard(ports);
}
