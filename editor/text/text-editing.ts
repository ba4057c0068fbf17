import { type ReadonlySignal, signal } from '@preact/signals-core';
import type { BoardChanges } from '../../board/changes';
import { toBoardSpace } from '../../board/geometry/box';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import { EditOrigin } from '../../board/origin';
import { asSentence, type Said, sentence, within } from '../../board/sentence';
import type { Point, Shape, ShapeDraft } from '../../board/shape';
import type { Board, Edit } from '../../board/transaction';
import type { LaidStep, ShapeKinds, ShapeLayout } from '../../shapes/shape-kind';
import { draftOf } from '../clipboard/draft-of';
import type { Selection, TextEditing } from '../editor';
import { isDraft, laidOutBy, writeLaidChange } from '../laying/laid-out';

/** Something the person can do about what they are told. */
export interface ToldAction {
  readonly label: string;
  run(): void;
}

export interface TextEditingPorts {
  readonly board: Pick<Board, 'get' | 'onChange' | 'transact' | 'families'>;
  readonly random: RandomBytes;
  readonly history: Pick<History, 'mark'>;
  readonly kinds: ShapeKinds;
  readonly canWrite: ReadonlySignal<boolean>;
  /** Whether what is written in a shape is hidden from this person for now. */
  isVeiled?(id: ShapeId): boolean;
  readonly selection?: Pick<Selection, 'set' | 'enter'>;
  /** Whether someone else is writing in it right now: then it is not taken away for being empty. */
  isWrittenByOthers?(id: ShapeId): boolean;
  /** Who of the others most likely changed it just now; undefined where that can't be told. */
  holderOf?(id: ShapeId): string | undefined;
  tell?(message: Said, ...actions: readonly ToldAction[]): void;
}

/** A shape that somebody took away while it was written in: as it was last, with all the words written since. */
export type LostShape = Shape;

export interface OwnedTextEditing extends TextEditing {
  /** The board point that writing begins at; null for all of the text. */
  readonly beginsAt: Point | null;
  /** Begins with the caret nearest to a board point, or without one with all of the text selected. */
  begin(id: ShapeId, at?: Point): void;
  /** Set while the shape that is written in is gone; the words are kept until the person ends writing. */
  readonly lost: ReadonlySignal<LostShape | null>;
  /** Writing was ended from outside, and the person may not have seen it: their next letters are not commands. */
  readonly isInterrupted: ReadonlySignal<boolean>;
  /** The person has seen it: a click, or Escape. */
  resume(): void;
  /** The words in the field, while the shape is gone. */
  keep(words: string): void;
  /** Makes a shape and begins to write in it: making it and its first words are one undo step. */
  beginNew(draft: ShapeDraft): ShapeId | undefined;
  /** Goes on in what is laid out beside the shape that is written in; past the last one, a row is added. False where there is nothing. */
  step(step: LaidStep): boolean;
  /** Whether text can be written in this shape, now and by this person. */
  canEdit(id: ShapeId): boolean;
  dispose(): void;
}

/**
 * Which text is being written in. Invariant: `editing` is a shape on the board, with text, not locked; or one that somebody took
 * away while it was written in, and then `lost` has it. What was typed before is in the document; what is typed since is in `lost`.
 * Writing that others end is never left silently: the next letters of a person who types would be shortcuts.
 */
class Writing implements OwnedTextEditing {
  readonly editing = signal<ShapeId | null>(null);
  readonly lost = signal<LostShape | null>(null);
  readonly isInterrupted = signal(false);
  beginsAt: Point | null = null;
  /** The shape as it was before the present change: what is gone can't be asked any more. */
  private last: Shape | undefined;
  /** What can be brought back, with the newest words. */
  private readonly kept = new Map<ShapeId, LostShape>();
  private readonly stops: readonly (() => void)[];

  constructor(private readonly ports: TextEditingPorts) {
    this.stops = [
      ports.board.onChange((changes) => this.follow(changes)),
      ports.canWrite.subscribe((can) => {
        if (!can) this.interrupt();
      }),
    ];
  }

  canEdit(id: ShapeId): boolean {
    const shape = this.ports.board.get(id);
    const kind = shape && this.ports.kinds.get(shape.type);
    if (!this.ports.canWrite.peek() || this.ports.isVeiled?.(id)) return false;
    return (kind?.model.hasText === true || kind?.lays !== undefined) && !shape?.locked;
  }

  begin(id: ShapeId, at?: Point): void {
    if (this.editing.peek() === id) return;
    const shape = this.ports.board.get(id);
    const layout = shape && this.ports.kinds.get(shape.type)?.lays;
    if (!layout) {
      this.ports.history.mark();
      this.open(id, at);
      return;
    }
    const members = this.ports.board.families.childrenOf(id);
    const found = (at && layout.at(shape, members, at)) ?? layout.rows(shape, members)[0]?.[0];
    this.enter(shape, layout, found ?? layout.at(shape, members, toBoardSpace([1, 1], shape)), at);
  }

  step(step: LaidStep): boolean {
    const { board, random, canWrite } = this.ports;
    const shape = this.lost.peek() ? undefined : board.get(this.editing.peek() ?? ('' as ShapeId));
    const laid = shape && laidOutBy(this.ports, shape);
    if (!shape || !laid || !canWrite.peek()) return false;
    const { holder, layout, members } = laid;
    const found = layout.beside(holder, members, shape, step);
    if (found) {
      this.enter(holder, layout, found);
      return true;
    }
    const isPlaced =
      layout.beside(holder, members, shape, 'previous') || layout.beside(holder, members, shape, 'next');
    const change =
      step === 'next' && isPlaced && !holder.locked
        ? layout.change(holder, members, 'insert-below', [], random)
        : undefined;
    const [first] = change?.create ?? [];
    if (!change || !first) return false;
    this.end();
    this.write((edit) => writeLaidChange(edit, holder.id, change));
    this.open(first.id);
    return true;
  }

  /** Writes in what is laid out by another, which may have to be made first. */
  private enter(holder: Shape, layout: ShapeLayout, found: Shape | ShapeDraft | undefined, at?: Point): void {
    if (!found || !this.ports.canWrite.peek()) return;
    this.end();
    this.ports.history.mark();
    if (!isDraft(found)) {
      this.open(found.id!, at);
      return;
    }
    const made = layout.make(holder, found, this.ports.random);
    this.write((edit) => writeLaidChange(edit, holder.id, made));
    this.open(made.create[0]!.id, at);
  }

  beginNew(draft: ShapeDraft): ShapeId | undefined {
    if (!this.ports.canWrite.peek()) return undefined;
    this.end();
    this.ports.history.mark();
    const id = this.write((edit) => edit.create(draft));
    this.ports.selection?.set([id]);
    this.open(id);
    return id;
  }

  end(): void {
    const id = this.editing.peek();
    if (id === null) return;
    const lost = this.lost.peek();
    this.leave();
    if (lost) {
      if (lost.text.trim() !== '')
        this.offer(sentence('What you wrote in the removed {kind} is kept', this.named(lost)), lost);
      return;
    }
    const { board, kinds, canWrite, history } = this.ports;
    const shape = board.get(id);
    const isEmpty = shape && shape.text.trim() === '' && kinds.get(shape.type)?.text?.isAll;
    if (isEmpty && canWrite.peek() && !shape.locked && !this.ports.isWrittenByOthers?.(id)) {
      this.write((edit) => edit.remove(id));
    }
    history.mark();
  }

  resume(): void {
    this.isInterrupted.value = false;
  }

  keep(words: string): void {
    const lost = this.lost.peek();
    if (!lost || lost.text === words) return;
    this.lost.value = { ...lost, text: words };
    this.kept.set(lost.id, this.lost.peek()!);
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.leave();
  }

  private write<Result>(change: (edit: Edit) => Result): Result {
    return this.ports.board.transact(new EditOrigin('write'), change);
  }

  private open(id: ShapeId, at: Point | null = null): void {
    if (!this.canEdit(id)) return;
    this.end();
    this.resume();
    this.last = this.ports.board.get(id);
    this.beginsAt = at;
    const laid = this.last && laidOutBy(this.ports, this.last);
    if (laid) this.ports.selection?.enter(laid.holder.id, [id]);
    this.editing.value = id;
  }

  private leave(): void {
    this.editing.value = null;
    this.lost.value = null;
    this.last = undefined;
  }

  private interrupt(): void {
    if (this.editing.peek() === null) return;
    this.end();
    this.isInterrupted.value = true;
  }

  private follow({ origin, added, removed, updated }: BoardChanges): void {
    for (const each of added) this.kept.delete(each);
    const id = this.editing.peek();
    if (id === null) return;
    if (added.has(id)) this.lost.value = null;
    if (removed.has(id)) {
      if (origin?.kind === 'edit' || origin?.kind === 'history' || !this.last) this.leave();
      else this.lose(id, this.last);
    } else if ((updated.has(id) || added.has(id)) && !this.canEdit(id)) {
      if (this.last)
        this.ports.tell?.(
          sentence('{name} locked this {kind} while you were writing', this.involved(this.last)),
        );
      this.interrupt();
    } else if (updated.has(id) || added.has(id)) this.last = this.ports.board.get(id);
  }

  private lose(id: ShapeId, shape: Shape): void {
    this.lost.value = shape;
    this.kept.set(id, shape);
    this.offer(sentence('{name} removed this {kind} while you were writing', this.involved(shape)), shape);
  }

  private named({ type }: Shape) {
    const face = this.ports.kinds.get(type)?.face;
    return { kind: within(face?.noun ?? face?.label ?? sentence('Shape')) };
  }

  private involved(shape: Shape) {
    const name = this.ports.holderOf?.(shape.id) ?? asSentence(sentence('Somebody'));
    return { ...this.named(shape), name };
  }

  private offer(message: Said, { id }: LostShape): void {
    this.ports.tell?.(message, { label: 'Bring it back', run: () => this.bringBack(id) });
  }

  /** A new shape, not the old one under its name: if its removal is undone too, both are there and no word is lost. */
  private bringBack(lostId: ShapeId): void {
    const { history, selection, canWrite } = this.ports;
    const shape = this.kept.get(lostId);
    if (!shape || !canWrite.peek()) return;
    this.kept.delete(lostId);
    if (this.editing.peek() === lostId) this.leave();
    else this.end();
    history.mark();
    const id = this.write((edit) => edit.create({ ...draftOf(shape), z: shape.z }));
    history.mark();
    selection?.set([id]);
    // Where one was writing, not over all of it: the next letter goes on.
    this.open(id, [shape.at[0] + shape.size[0], shape.at[1] + shape.size[1]]);
  }
}

export function createTextEditing(ports: TextEditingPorts): OwnedTextEditing {
  return new Writing(ports);
}
