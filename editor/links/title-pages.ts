import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardChanges } from '../../board/changes';
import type { ShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import type { Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { ShapeKinds, ShapePage } from '../../shapes/shape-kind';

export interface TitlePorts {
  readonly board: Pick<Board, 'all' | 'get' | 'onChange' | 'transact'>;
  readonly kinds: ShapeKinds;
  readonly canWrite: ReadonlySignal<boolean>;
}

export interface AskedTitles {
  /** Whether the server can be asked, and has the board. */
  readonly isReached: ReadonlySignal<boolean>;
  /** What the page at an address is called, '' where that is not known; null where it could not be asked now. */
  ask(address: string): Promise<string | null>;
}

/** A file with hundreds of pages is opened: their titles are asked for when somebody works on one, and not all at once. */
const MOST_AT_ONCE = 10;
/** Each address is tried so often. */
const MOST_TRIES = 3;

/**
 * Cards that this person makes, or works on, get the titles of their pages. Only theirs: with each of ten people asking for each card, a page
 * would be asked ten times, and by people who never meant to. It is no step of undo: nobody made it.
 *
 * @returns the disposer
 */
class PageTitles {
  /** Where each card leads, and what it was called by us. */
  private readonly known = new Map<ShapeId, { readonly link: string; readonly given: string }>();
  private readonly waiting = new Map<ShapeId, string>();
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
    for (const shape of ports.board.all()) if (shape.type === type) this.remember(shape);
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

  private remember({ id, link }: Shape, given = this.known.get(id)?.given ?? ''): void {
    this.known.set(id, { link, given });
  }

  private look({ origin, added, updated, removed }: BoardChanges): void {
    for (const id of removed) this.waiting.delete(id);
    const isOwn = origin !== null && origin.kind !== 'system' && added.size <= MOST_AT_ONCE;
    for (const ids of [added, updated]) {
      for (const id of ids) {
        const shape = this.ports.board.get(id);
        if (shape?.type !== this.type) continue;
        if (isOwn && this.isUntitled(shape) && /^https?:/i.test(shape.link)) this.waiting.set(id, shape.link);
        this.remember(shape);
      }
    }
    if (this.asked.isReached.peek()) void this.askAll();
  }

  /** Also a card that leads elsewhere now, and is still called what the page before was. What people wrote themselves stays. */
  private isUntitled(shape: Shape): boolean {
    if (this.page.of(shape).title === '') return true;
    const before = this.known.get(shape.id);
    if (!before || before.link === shape.link) return false;
    return shape.alt === before.given || this.page.of({ ...shape, link: before.link }).title === '';
  }

  /** One after the other. */
  private async askAll(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      for (const [id, link] of this.waiting) {
        if (this.isOver || !this.asked.isReached.peek()) return;
        await this.askFor(id, link);
      }
    } finally {
      this.isAsking = false;
    }
  }

  private async askFor(id: ShapeId, link: string): Promise<void> {
    const before = this.ports.board.get(id);
    const tried = this.tries.get(link) ?? 0;
    this.tries.set(link, tried + 1);
    const title = before && tried < MOST_TRIES ? await this.asked.ask(link) : '';
    // Asked again with the next change that is saved, and no more when it led elsewhere meanwhile: that stands here then.
    if (title === null) return;
    if (this.waiting.get(id) === link) this.waiting.delete(id);
    const { board, canWrite } = this.ports;
    const shape = board.get(id);
    const isAsBefore = shape && shape.link === link && shape.alt === before?.alt && !shape.locked;
    if (title === '' || !isAsBefore || this.isOver || !canWrite.peek()) return;
    this.known.set(id, { link, given: title });
    board.transact(new SystemOrigin('title of a page'), (edit) => edit.update(id, { alt: title }));
  }
}

/** Gives cards the titles of their pages. Returns the disposer. */
export function titlePages(ports: TitlePorts, page: ShapePage, type: string, asked: AskedTitles): () => void {
  const titles = new PageTitles(ports, page, type, asked);
  return () => titles.dispose();
}
