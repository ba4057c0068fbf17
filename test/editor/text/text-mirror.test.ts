import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { TextStep } from '../../../board/changes';
import { applySplice } from '../../../board/commands/text-splice';
import { applySteps } from '../../../editor/text/caret-shift';
import { createTextMirror } from '../../../editor/text/text-mirror';

/** A person with a field, a document of their own, and an input method that may be composing. */
class Writer {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('text');
  readonly mirror: ReturnType<typeof createTextMirror>;
  field: string;
  isComposing = false;

  constructor(client: number, update: Uint8Array) {
    this.doc.clientID = client;
    Y.applyUpdate(this.doc, update);
    this.field = this.text.toString();
    this.mirror = createTextMirror(this.field);
    this.text.observe((event, transaction) => {
      if (transaction.local) return;
      this.mirror.receive(event.delta as unknown as TextStep[]);
      this.settle();
    });
  }

  type(at: number, remove: number, insert: string): void {
    const index = Math.min(at, this.field.length);
    this.field = applySplice(this.field, { index, remove, insert });
    for (const splice of this.mirror.type(this.field, index + insert.length)) {
      this.doc.transact(() => {
        if (splice.remove > 0) this.text.delete(splice.index, splice.remove);
        if (splice.insert) this.text.insert(splice.index, splice.insert);
      });
    }
  }

  compose(isComposing: boolean): void {
    this.isComposing = isComposing;
    this.settle();
  }

  settle(): void {
    if (this.isComposing) return;
    const steps = this.mirror.catchUp();
    this.field = applySteps(this.field, steps);
  }
}

function exchange(one: Writer, other: Writer): void {
  const [fromOne, fromOther] = [one, other].map((each) => Y.encodeStateAsUpdate(each.doc));
  Y.applyUpdate(one.doc, fromOther!, 'remote');
  Y.applyUpdate(other.doc, fromOne!, 'remote');
}

function meet(text: string): readonly [Writer, Writer] {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  const update = Y.encodeStateAsUpdate(doc);
  return [new Writer(1, update), new Writer(2, update)];
}

const moves = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('type' as const),
      who: fc.nat(1),
      at: fc.nat(20),
      remove: fc.nat(3),
      size: fc.nat(3),
    }),
    fc.record({ do: fc.constant('compose' as const), who: fc.nat(1), on: fc.boolean() }),
    fc.record({ do: fc.constant('exchange' as const) }),
  ),
  { maxLength: 30 },
);

describe('two people writing in one text', () => {
  it('what each sees is what the document holds, once nobody composes', () => {
    const [one, other] = meet('hello');
    one.type(5, 0, ' world');
    other.type(0, 0, 'oh, ');
    exchange(one, other);
    expect(one.field).toBe('oh, hello world');
    expect(other.field).toBe('oh, hello world');
  });

  it('holds what others type until the input method has finished, and then keeps both', () => {
    const [one, other] = meet('ab');
    one.compose(true);
    one.type(1, 0, 'に');
    other.type(0, 0, 'X');
    exchange(one, other);
    expect(one.field).toBe('aにb');
    one.type(1, 1, 'にほん');
    one.compose(false);
    exchange(one, other);
    expect(one.field).toBe('Xaにほんb');
    expect(other.field).toBe(one.field);
  });

  it('deletes while composing only what was seen, not what others put in between', () => {
    const [one, other] = meet('abcd');
    one.compose(true);
    other.type(2, 0, '***');
    exchange(one, other);
    one.type(1, 2, '');
    one.compose(false);
    exchange(one, other);
    expect(one.field).toBe('a***d');
    expect(other.field).toBe('a***d');
  });

  it('converges and loses no character, however typing, composing and receiving interleave', () => {
    fc.assert(
      fc.property(moves, (script) => {
        const writers = meet('start');
        let next = 0;
        const typed = new Set<string>();
        const deleted = new Set<string>();
        for (const move of script) {
          if (move.do === 'exchange') exchange(...writers);
          else if (move.do === 'compose') writers[move.who]!.compose(move.on);
          else {
            const writer = writers[move.who]!;
            // Characters that occur once, so that each can be followed.
            const fresh = Array.from({ length: move.size }, () => String.fromCharCode(0x4e00 + next++)).join(
              '',
            );
            const index = Math.min(move.at, writer.field.length);
            for (const gone of writer.field.slice(index, index + move.remove)) deleted.add(gone);
            for (const each of fresh) typed.add(each);
            writer.type(move.at, move.remove, fresh);
          }
          for (const { mirror, text, field } of writers) {
            expect(mirror.stored).toBe(text.toString());
            expect(mirror.shown).toBe(field);
          }
        }
        for (const writer of writers) writer.compose(false);
        exchange(...writers);
        const [one, other] = writers;
        expect(one.field).toBe(one.text.toString());
        expect(other.field).toBe(one.field);
        const left = new Set(one.field);
        for (const each of typed) expect(left.has(each)).toBe(!deleted.has(each));
      }),
      { numRuns: 300 },
    );
  });
});
