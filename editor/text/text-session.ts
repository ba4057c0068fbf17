import type { BoardChanges, TextStep } from '../../board/changes';
import { spliceBetween } from '../../board/commands/text-splice';
import type { ShapeId } from '../../board/ids';
import { EditOrigin, SystemOrigin } from '../../board/origin';
import type { Shape, ShapePatch } from '../../board/shape';
import { type LetterAttributes, scaleOf } from '../../board/text-marks';
import type { Board } from '../../board/transaction';
import { endOfSteps, shiftRange, type TextRange } from './caret-shift';
import { endHeadings, joinHeadings } from './heading-lines';
import type { SmartEdit } from './smart-typing';
import { createTextMirror, type TextMirror } from './text-mirror';
import type { TypingBursts } from './typing-bursts';

/** What a person types into: a text area on the screen, a plain object in a test. */
export interface TextField {
  readonly value: string;
  readonly range: TextRange;
  show(text: string, range: TextRange): void;
}

export interface TextSessionPorts {
  readonly board: Pick<Board, 'get' | 'onChange' | 'transact'>;
  readonly field: TextField;
  readonly bursts: TypingBursts;
  /** What to write beside the text so that the shape's box holds it; undefined for nothing. */
  fit(shape: Shape): ShapePatch | undefined;
  /** What to write on another shape for it: who lays it out gives it room. */
  room?(shape: Shape): readonly [holder: ShapeId, patch: ShapePatch] | undefined;
  /** What the letters typed at a place are to look like; undefined: as the letter before them. */
  takeStyle?(index: number): LetterAttributes | undefined;
  /** Signs say what letters typed at a place are to look like. */
  askStyle?(attributes: LetterAttributes, place: TextRange): void;
  /** What signs mean that were typed before the caret. */
  understand?(text: string, caret: number, typed: string): SmartEdit | undefined;
  /** What is selected at first; absent: all of the text. */
  readonly range?: TextRange;
}

/** One person writing in one shape: keeps the field and the shared text alike in both directions. */
export interface TextSession {
  /** The field's text was changed by the person. */
  typed(): void;
  /** Between true and false nothing of others reaches the field. */
  compose(isComposing: boolean): void;
  dispose(): void;
}

/** The steps from one text to another, for changes that were not told step by step. */
function stepsBetween(before: string, after: string): readonly TextStep[] {
  const { index, remove, insert } = spliceBetween(before, after);
  return [{ retain: index }, { delete: remove }, { insert }];
}

class SharedTextSession implements TextSession {
  private mirror: TextMirror;
  private readonly stopListening: () => void;
  private isComposing = false;
  private isWriting = false;
  /** Where an undo changed the text: the caret goes there. */
  private jump: number | undefined;
  /** The text as it was when somebody took the shape away; undefined while it is there. */
  private textWhenGone: string | undefined;

  constructor(
    private readonly id: ShapeId,
    private readonly ports: TextSessionPorts,
  ) {
    const text = ports.board.get(id)?.text ?? '';
    this.mirror = createTextMirror(text);
    ports.field.show(text, ports.range ?? [0, text.length]);
    this.stopListening = ports.board.onChange((changes) => this.receive(changes));
  }

  typed(): void {
    const { board, field, bursts } = this.ports;
    const splices = this.mirror.type(field.value, field.range[1]);
    if (splices.length === 0 || this.textWhenGone !== undefined) return;
    bursts.typed(splices.at(-1)!);
    this.isWriting = true;
    try {
      board.transact(new EditOrigin('write'), (edit) => {
        const style = this.ports.takeStyle?.(splices[0]!.index);
        const before = board.get(this.id);
        const hasHeadings = style?.heading || scaleOf(before?.marks);
        for (const splice of splices) {
          const { index, remove, insert } = splice;
          edit.splice(this.id, index, remove, insert);
          if (insert !== '' && style) edit.format(this.id, index, insert.length, style);
          if (hasHeadings) endHeadings(edit, this.id, splice);
        }
        const [only, ...more] = splices;
        if (before && hasHeadings && only && more.length === 0) joinHeadings(edit, before, only);
        for (const [id, patch] of this.fitting()) edit.update(id, patch);
      });
    } finally {
      this.isWriting = false;
    }
    this.fitHeadings();
    if (!this.isComposing) this.beSmart(splices.at(-1)!.insert);
  }

  /** What signs mean is a step of its own: undo takes back the meaning first, and leaves the signs. */
  private beSmart(typed: string): void {
    const { board, field, bursts } = this.ports;
    const meaning = this.ports.understand?.(this.mirror.stored, field.range[1], typed);
    if (!meaning) return;
    bursts.end();
    board.transact(new EditOrigin('write'), (edit) => {
      for (const { index, remove, insert } of meaning.splices) edit.splice(this.id, index, remove, insert);
      const { format } = meaning;
      if (format) edit.format(this.id, format.from, format.to - format.from, format.attributes);
    });
    if (meaning.next) this.ports.askStyle?.(meaning.next, field.range);
    if (meaning.afterwards) {
      meaning.afterwards();
      return;
    }
    this.fitHeadings();
    bursts.end();
  }

  compose(isComposing: boolean): void {
    if (this.isComposing === isComposing) return;
    this.isComposing = isComposing;
    if (isComposing) return;
    this.typed();
    this.catchUp();
  }

  dispose(): void {
    this.stopListening();
  }

  private receive(changes: BoardChanges): void {
    if (changes.removed.has(this.id)) this.textWhenGone ??= this.mirror.stored;
    if (changes.added.has(this.id)) this.goOn();
    if (this.isWriting || !changes.updated.has(this.id)) return;
    const shape = this.ports.board.get(this.id);
    if (!shape || shape.text === this.mirror.stored) return;
    const told = changes.texts.get(this.id);
    if (told) {
      this.mirror.receive(told);
      this.ports.bursts.shift(told);
    }
    if (shape.text !== this.mirror.stored) this.mirror.receive(stepsBetween(this.mirror.stored, shape.text));
    this.jump = changes.origin?.kind === 'history' && told ? endOfSteps(told) : undefined;
    if (!this.isComposing) this.catchUp(changes.origin?.kind === 'edit');
    // Two people writing each measure a text that lacks the other's newest words; measured anew, both come to the same size.
    const fitting = this.fitting();
    if (fitting.length > 0) {
      this.ports.board.transact(new SystemOrigin('fit text'), (edit) => {
        for (const [id, patch] of fitting) edit.update(id, patch);
      });
    }
  }

  /** The shape is back: what was typed while it was gone is written now, beside what came back with it. */
  private goOn(): void {
    const shape = this.ports.board.get(this.id);
    if (!shape || this.textWhenGone === undefined) return;
    this.mirror = createTextMirror(this.textWhenGone);
    this.textWhenGone = undefined;
    if (shape.text !== this.mirror.stored) this.mirror.receive(stepsBetween(this.mirror.stored, shape.text));
    this.typed();
    if (!this.isComposing) this.catchUp();
  }

  /** @param isOwn what is new was put in for the person, who goes on behind it */
  private catchUp(isOwn = false): void {
    const { field } = this.ports;
    const range = field.range;
    const steps = this.mirror.catchUp();
    if (field.value === this.mirror.shown) return;
    const caret = this.jump;
    this.jump = undefined;
    field.show(this.mirror.shown, caret === undefined ? shiftRange(range, steps, isOwn) : [caret, caret]);
  }

  private fitHeadings(): void {
    const shape = this.ports.board.get(this.id);
    const fitting = shape && scaleOf(shape.marks) ? this.fitting() : [];
    if (fitting.length === 0) return;
    this.ports.board.transact(new EditOrigin('write'), (edit) => {
      for (const [id, patch] of fitting) edit.update(id, patch);
    });
  }

  private fitting(): readonly (readonly [id: ShapeId, patch: ShapePatch])[] {
    const shape = this.ports.board.get(this.id);
    // The looks of letters are known when they are written: until then a text with headings can't be measured.
    if (!shape || (shape.text !== this.mirror.stored && scaleOf(shape.marks))) return [];
    const written = { ...shape, text: this.mirror.stored };
    const [own, room] = [this.ports.fit(written), this.ports.room?.(written)];
    return [...(own ? [[this.id, own] as const] : []), ...(room ? [room] : [])];
  }
}

/** Begins writing in a shape. */
export function openTextSession(id: ShapeId, ports: TextSessionPorts): TextSession {
  return new SharedTextSession(id, ports);
}
