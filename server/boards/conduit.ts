/** Nobody reads any more: they left, or took nothing for so long that they are taken to have left. */
export class ReaderLeft extends Error {}

/** Where what is made for a reader goes in, and is told how fast they take it. */
export interface Conduit {
  give(bytes: Uint8Array): void;
  /** Resolves when the reader has taken nearly all there is. Rejects with `ReaderLeft` when nobody reads any more. */
  room(): Promise<void>;
  end(): void;
  /** The reader finds it broken, instead of whole. */
  fail(error: Error): void;
}

/** Bytes that may wait for the reader before nothing more is made. */
const WAITING = 1024 * 1024;
/**
 * Milliseconds. Whoever takes nothing for so long has gone where the network does not tell of it, or means to hold memory here: what was
 * made for them, and the next that is being made.
 */
const PATIENCE = 60_000;

class OpenConduit implements Conduit {
  private hasEnded = false;
  private given = 0;
  private goOn = () => {};
  private readonly watch: NodeJS.Timeout;

  constructor(
    private readonly controller: ReadableStreamDefaultController<Uint8Array>,
    patience: number,
  ) {
    let takenBefore = -1;
    this.watch = setInterval(() => {
      const waiting = WAITING - (controller.desiredSize ?? 0);
      const taken = this.given - waiting;
      if (waiting > 0 && taken === takenBefore) this.fail(new ReaderLeft('the reader takes nothing'));
      takenBefore = taken;
    }, patience);
    this.watch.unref();
  }

  give(bytes: Uint8Array): void {
    if (this.hasEnded) return;
    this.given += bytes.length;
    this.controller.enqueue(bytes);
  }

  readonly room = async (): Promise<void> => {
    while (!this.hasEnded && (this.controller.desiredSize ?? 0) <= 0)
      await new Promise<void>((resolve) => {
        this.goOn = resolve;
      });
    if (this.hasEnded) throw new ReaderLeft();
  };

  end(): void {
    if (!this.hasEnded) this.controller.close();
    this.leave();
  }

  fail(error: Error): void {
    if (!this.hasEnded) this.controller.error(error);
    this.leave();
  }

  taken(): void {
    this.goOn();
  }

  leave(): void {
    this.hasEnded = true;
    clearInterval(this.watch);
    this.goOn();
  }
}

/** A stream that is filled no faster than it is read; what waits in it is a megabyte and what was given at once. */
export function openConduit(
  fill: (conduit: Conduit) => void,
  patience: number = PATIENCE,
): ReadableStream<Uint8Array> {
  let conduit: OpenConduit | null = null;
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        conduit = new OpenConduit(controller, patience);
        fill(conduit);
      },
      pull: () => conduit?.taken(),
      cancel: () => conduit?.leave(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: WAITING }),
  );
}
