import { CUT_FORM, type CutAnswer, type CutRequest } from '../../formats/svg/cut-messages';
import type { SubsetFont } from '../../formats/svg/subset-font';
import type { Clock } from '../../render/frame-loop';
import type { WorkerBeside } from './start-beside';

/** A worker that cuts fonts (`app/font-cutter`). */
export type CutWorker = WorkerBeside<CutRequest, CutAnswer>;

const ADDRESS = '/font-cutter/cutter.js';
/** Milliseconds without a word while something is wanted: longer than the worker itself waits for what it fetches before its first font. */
const LONGEST_SILENCE = 40_000;

interface Waiting {
  resolve(font: Uint8Array): void;
  reject(error: Error): void;
}

class CutterLine {
  private readonly waiting = new Map<number, Waiting>();
  private readonly ready: Promise<void>;
  private answerReady: { resolve(): void; reject(error: Error): void } | null = null;
  private failure: Error | null = null;
  private asked = 0;
  private stopWatching: () => void;

  constructor(
    private readonly worker: CutWorker,
    private readonly clock: Pick<Clock, 'after'>,
  ) {
    this.ready = new Promise((resolve, reject) => {
      this.answerReady = { resolve, reject };
    });
    // Told by each font that waits for it.
    this.ready.catch(() => undefined);
    worker.onmessage = ({ data }) => this.hear(data);
    worker.onerror = () => this.fail(new Error('what cuts fonts could not be started'));
    this.stopWatching = this.watch();
  }

  /** The bytes stay with whoever asks: a font that can't be cut goes whole. */
  async cut(font: Uint8Array, letters: ReadonlySet<number>): Promise<Uint8Array> {
    await this.ready;
    // It may have broken after it was ready: asked now it would never answer, and the file never be there.
    if (this.failure) throw this.failure;
    this.asked += 1;
    const id = this.asked;
    return new Promise((resolve, reject) => {
      if (this.waiting.size === 0) this.stopWatching = this.watch();
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, font, letters }, []);
    });
  }

  end(): void {
    this.fail(new Error('no more fonts are wanted'));
  }

  /** From the last word on, not from the asking: fonts are cut one after the other, and a hundred may wait for their turn. */
  private watch(): () => void {
    return this.clock.after(LONGEST_SILENCE, () => this.fail(new Error('what cuts fonts is silent')));
  }

  private hear(answer: CutAnswer): void {
    this.stopWatching();
    this.take(answer);
    if (this.waiting.size > 0) this.stopWatching = this.watch();
  }

  private take(answer: CutAnswer): void {
    if (answer.kind === 'ready') {
      // Of one that would not understand what it is told nothing is asked.
      if (answer.form === CUT_FORM) this.answerReady?.resolve();
      else this.fail(new Error('what cuts fonts is of another version'));
      return;
    }
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (answer.kind === 'cut') waiting?.resolve(answer.font);
    else waiting?.reject(new Error(answer.reason));
  }

  private fail(error: Error): void {
    if (this.failure) return;
    this.failure = error;
    this.stopWatching();
    this.answerReady?.reject(error);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    this.worker.terminate();
  }
}

/** Cuts fonts to the letters of a picture, beside the page. */
export interface FontCutting {
  readonly subset: SubsetFont;
  /** The picture has its fonts. */
  end(): void;
}

/** @param start a picture without words starts none */
export function cutBeside(start: (address: string) => CutWorker, clock: Pick<Clock, 'after'>): FontCutting {
  let line: CutterLine | undefined;
  return {
    async subset(font, letters) {
      line ??= new CutterLine(start(ADDRESS), clock);
      return line.cut(font, letters);
    },
    end: () => line?.end(),
  };
}
