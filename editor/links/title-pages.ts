import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardChanges } from '../../board/changes';
import type { ShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { ShapeKinds, ShapePage } from '../../shapes/shape-kind';

export interface TitlePorts {
  readonly board: Pick<Board, 'get' | 'onChange' | 'transact'>;
  readonly kinds: ShapeKinds;
  readonly canWrite: ReadonlySignal<boolean>;
}

export interface AskedTitles {
  /** Whether the server can be asked, and has the board. */
  readonly isReached: ReadonlySignal<boolean>;
  /** What the page at an address is called, '' where that is not known; null where it could not be asked now. */
  ask(address: string): Promise<string | null>;
}

/** A file with hundreds of pages is opened, or all of it is moved: their titles are asked for when somebody works on one, and not all at once. */
const MOST_AT_ONCE = 10;
/** An address that does not say is asked so often. */
const MOST_TRIES = 3;

/**
 * Cards that this person makes, or works on, get the titles of their pages. Only theirs: with each of ten people asking for each card, a page
 * would be asked ten times, and by people who never meant to. It is no step of undo: nobody made it. Which card has no title says the shape
 * alone, so that a reload, another person, a copy and an undo are nothing special.
 *
 * @returns the disposer
 */
class PageTitles {
  private readonly waiting = new Map<ShapeId, string>();
  /** How often each address had no title to tell. */
  private readonly tries = new Map<string, number>();
  private readonly stops: readonly (() => void)[];
  private isAsking = false;
  private isOver = false;

  constructor(
    private readonly ports: TitlePorts,
    private readonly page: ShapePage,
    private readonly type: string,
    private readonly asked: AskedTitles,
  ) {
    this.stops = [
      ports.board.onChange((changes) => this.look(changes)),
      effect(() => {
        if (asked.isReached.value) void this.askAll();
      }),
    ];
  }

  dispose(): void {
    this.isOver = true;
    for (const stop of this.stops) stop();
  }

  private look({ origin, added, updated, removed }: BoardChanges): void {
    for (const id of removed) this.waiting.delete(id);
    const isOwn = origin !== null && origin.kind !== 'system' && added.size + updated.size <= MOST_AT_ONCE;
    for (const id of isOwn ? [...added, ...updated] : []) {
      const shape = this.ports.board.get(id);
      if (!shape || !this.isAskedFor(shape)) continue;
      // Anew, behind all others: a place that the round has passed it does not come to again.
      this.waiting.delete(id);
      this.waiting.set(id, shape.link);
    }
    if (this.asked.isReached.peek()) void this.askAll();
  }

  private isAskedFor(shape: Shape): boolean {
    if (shape.type !== this.type || shape.locked || !/^https?:\S+$/i.test(shape.link)) return false;
    return this.page.isUntitled(shape) && (this.tries.get(shape.link) ?? 0) < MOST_TRIES;
  }

  /** One after the other. */
  private async askAll(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      for (const [id, link] of this.waiting) {
        if (this.isOver || !this.asked.isReached.peek()) return;
        const shape = this.ports.board.get(id);
        const isToAsk = shape?.link === link && this.isAskedFor(shape);
        const title = isToAsk ? await this.asked.ask(link) : undefined;
        if (this.waiting.get(id) === link) this.waiting.delete(id);
        if (title === null) {
          // Who said "not now" means all that wait. With the next change that is saved the others come first.
          if (!this.waiting.has(id)) this.waiting.set(id, link);
          return;
        }
        if (isToAsk && title !== undefined) this.write(shape, title);
      }
    } finally {
      this.isAsking = false;
    }
  }

  private write(before: Shape, title: string): void {
    const { id, link } = before;
    if (title === '') this.tries.set(link, (this.tries.get(link) ?? 0) + 1);
    else this.tries.delete(link);
    const { board, canWrite } = this.ports;
    const shape = board.get(id);
    if (this.isOver || !canWrite.peek() || !shape || shape.locked) return;
    if (shape.link !== link || shape.alt !== before.alt || !this.page.isUntitled(shape)) return;
    const patch = this.page.titled(shape, title);
    if (patch) board.transact(new SystemOrigin('title of a page'), (edit) => edit.update(id, patch));
  }
}

/** Gives cards the titles of their pages. Returns the disposer. */
export function titlePages(ports: TitlePorts, page: ShapePage, type: string, asked: AskedTitles): () => void {
  const titles = new PageTitles(ports, page, type, asked);
  return () => titles.dispose();
}
