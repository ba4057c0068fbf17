import { signal } from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { translateSentence } from '../../../app/_language/translate-sentence';
import { createHistory } from '../../../board/history';
import type { ShapeId } from '../../../board/ids';
import { EditOrigin, SystemOrigin } from '../../../board/origin';
import { openBoard } from '../../../board/transaction';
import type { TextRange } from '../../../editor/text/caret-shift';
import { createTextEditing, type ToldAction } from '../../../editor/text/text-editing';
import { openTextSession, type TextField } from '../../../editor/text/text-session';
import { createTypingBursts } from '../../../editor/text/typing-bursts';
import { fitToText } from '../../../formats/fitted-box';
import { shapeKinds, shapeModels } from '../../../shapes/models';

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

/** What a text area does, without a screen. */
class PlainField implements TextField {
  value = '';
  range: TextRange = [0, 0];
  show(text: string, range: TextRange): void {
    this.value = text;
    this.range = range;
  }
}

/** One person at one screen. */
function createWriter(client: number, update?: Uint8Array) {
  const doc = new Y.Doc();
  doc.clientID = client;
  if (update) Y.applyUpdate(doc, update);
  let serial = 0;
  const random = (length: number) => {
    serial += 1;
    return Uint8Array.from({ length }, (_, index) => (index === 0 ? client : index === 1 ? serial : 0));
  };
  const board = openBoard({ doc, models: shapeModels, random });
  const history = createHistory(doc);
  const canWrite = signal(true);
  const told: { readonly message: string; readonly action?: ToldAction }[] = [];
  const editing = createTextEditing({
    ...{ board, history, kinds: shapeKinds, canWrite, random },
    holderOf: () => 'Anna',
    tell: (message, action) => told.push({ message: translateSentence(message), action }),
  });
  const field = new PlainField();
  const clock = { now: 0 };
  const open = (id: ShapeId) => {
    const bursts = createTypingBursts({ now: () => clock.now, mark: () => history.mark() });
    return openTextSession(id, {
      board,
      field,
      bursts,
      fit: (shape) => fitToText(shapeKinds, measure, shape),
    });
  };
  let session: ReturnType<typeof openTextSession> | undefined;
  return {
    ...{ doc, board, history, canWrite, editing, field, clock, told },
    begin(id: ShapeId) {
      editing.begin(id);
      session = open(id);
    },
    beginNew(draft: Parameters<typeof editing.beginNew>[0]): ShapeId {
      const id = editing.beginNew(draft)!;
      session = open(id);
      return id;
    },
    /** Types at the caret, over what is selected. */
    type(text: string) {
      const [start, end] = field.range;
      field.value = field.value.slice(0, start) + text + field.value.slice(end);
      field.range = [start + text.length, start + text.length];
      session!.typed();
      editing.keep(field.value);
    },
    caret(start: number, end = start) {
      field.range = [start, end];
    },
    compose: (isComposing: boolean) => session!.compose(isComposing),
    end() {
      session?.dispose();
      editing.end();
    },
    text: (id: ShapeId) => board.get(id)?.text,
  };
}

type Writer = ReturnType<typeof createWriter>;

function exchange(one: Writer, other: Writer): void {
  const [fromOne, fromOther] = [one, other].map(({ doc }) => Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(one.doc, fromOther!, 'remote');
  Y.applyUpdate(other.doc, fromOne!, 'remote');
}

const NEW_TEXT = { type: 'text', at: [100, 100], size: [0, 0] } as const;

describe('one person writing', () => {
  it('every letter is on the board at once, and the box grows with it', () => {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    ada.type('hi');
    expect(ada.board.get(id)).toMatchObject({ text: 'hi', size: [20, 25], at: [100, 100] });
    ada.type('\nthere');
    expect(ada.board.get(id)).toMatchObject({ text: 'hi\nthere', size: [50, 50] });
  });

  it('a centred text grows to both sides, a turned one along its own line', () => {
    const ada = createWriter(1);
    const id = ada.beginNew({ ...NEW_TEXT, align: 'center', angle: Math.PI / 2 });
    ada.type('abcd');
    const { at, size } = ada.board.get(id)!;
    // Turned by a quarter: the line runs downwards, half of it above the anchor and half below.
    expect(size).toEqual([40, 25]);
    expect(at[0] + size[0] / 2).toBeCloseTo(100 - 12.5);
    expect(at[1] + size[1] / 2).toBeCloseTo(100);
  });

  it('making a text and its first words are one undo step; a pause begins the next', () => {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    ada.type('one');
    ada.clock.now += 300;
    ada.type(' two');
    ada.clock.now += 2_000;
    ada.type(' three');
    ada.history.undo();
    expect(ada.text(id)).toBe('one two');
    expect(ada.field.value).toBe('one two');
    ada.history.redo();
    expect(ada.field.value).toBe('one two three');
    ada.history.undo();
    ada.history.undo();
    expect(ada.board.get(id)).toBeUndefined();
    expect(ada.editing.editing.value).toBeNull();
  });

  it('deleting after typing is a step of its own, and the caret goes where undo changed something', () => {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    ada.type('hello world');
    ada.caret(0, 6);
    ada.type('');
    expect(ada.text(id)).toBe('world');
    ada.caret(5);
    ada.history.undo();
    expect(ada.field.value).toBe('hello world');
    expect(ada.field.range).toEqual([6, 6]);
  });

  it('writing in a shape that was there is undone without the shape', () => {
    const ada = createWriter(1);
    const id = ada.board.transact(new SystemOrigin('stage'), (edit) =>
      edit.create({ type: 'rectangle', at: [0, 0], size: [100, 100] }),
    );
    ada.board.transact(new EditOrigin('move'), (edit) => edit.update(id, { at: [7, 7] }));
    ada.begin(id);
    ada.type('label');
    ada.end();
    ada.history.undo();
    expect(ada.board.get(id)).toMatchObject({ text: '', size: [100, 100], at: [7, 7] });
  });

  it('a closed shape grows downwards when its text needs the room', () => {
    const ada = createWriter(1);
    const id = ada.board.transact(new SystemOrigin('stage'), (edit) =>
      edit.create({ type: 'rectangle', at: [0, 0], size: [100, 40] }),
    );
    ada.begin(id);
    ada.type('one\ntwo\nthree\nfour');
    const { at, size } = ada.board.get(id)!;
    expect([at, size[0]]).toEqual([[0, 0], 100]);
    expect(size[1]).toBeGreaterThan(100);
  });
});

describe('ending', () => {
  it('takes away a text that was left empty, without a trace in undo', () => {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    ada.type('  \n');
    ada.end();
    expect(ada.board.get(id)).toBeUndefined();
    ada.history.undo();
    expect(ada.board.count).toBe(0);
  });

  it('brings back with undo what was emptied and so taken away', () => {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    ada.type('precious');
    ada.clock.now += 5_000;
    ada.caret(0, 8);
    ada.type('');
    ada.end();
    expect(ada.board.count).toBe(0);
    ada.history.undo();
    expect(ada.text(id)).toBe('precious');
  });

  it('leaves an empty shape that is more than its text', () => {
    const ada = createWriter(1);
    const id = ada.board.transact(new SystemOrigin('stage'), (edit) =>
      edit.create({ type: 'note', at: [0, 0], size: [200, 200] }),
    );
    ada.begin(id);
    ada.end();
    expect(ada.board.get(id)).toBeDefined();
  });

  it('comes by itself when somebody locks the shape, or takes the right to write', () => {
    const ada = createWriter(1);
    const make = () =>
      ada.board.transact(new SystemOrigin('stage'), (edit) =>
        edit.create({ type: 'note', at: [0, 0], size: [200, 200] }),
      );
    const change = (run: (id: ShapeId) => void) => {
      const id = make();
      ada.begin(id);
      expect(ada.editing.editing.value).toBe(id);
      run(id);
      expect(ada.editing.editing.value).toBeNull();
    };
    change((id) => ada.board.transact(new SystemOrigin('else'), (edit) => edit.update(id, { locked: true })));
    change(() => {
      ada.canWrite.value = false;
    });
    const id = make();
    ada.editing.begin(id);
    expect(ada.editing.editing.value).toBeNull();
  });
});

describe('two people in one text', () => {
  function meet() {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    ada.type('shopping');
    const bob = createWriter(2, Y.encodeStateAsUpdate(ada.doc));
    bob.begin(id);
    return { ada, bob, id };
  }

  it('keep every letter, and each caret stays at its word', () => {
    const { ada, bob, id } = meet();
    bob.caret(0);
    bob.type('my ');
    ada.type(' list');
    exchange(ada, bob);
    expect([ada.text(id), bob.text(id)]).toEqual(['my shopping list', 'my shopping list']);
    expect(ada.field.range).toEqual([16, 16]);
    expect(bob.field.range).toEqual([3, 3]);
  });

  it('come to one size of the box', () => {
    const { ada, bob, id } = meet();
    bob.caret(0);
    bob.type('my ');
    ada.type(' list');
    exchange(ada, bob);
    exchange(ada, bob);
    expect(ada.board.get(id)!.size).toEqual([160, 25]);
    expect(bob.board.get(id)!.size).toEqual([160, 25]);
  });

  it('undo takes back one’s own letters only', () => {
    const { ada, bob, id } = meet();
    ada.clock.now += 9_000;
    ada.type(' list');
    exchange(ada, bob);
    bob.caret(0);
    bob.type('my ');
    exchange(ada, bob);
    ada.history.undo();
    expect(ada.field.value).toBe('my shopping');
    exchange(ada, bob);
    expect(bob.text(id)).toBe('my shopping');
    expect(bob.field.value).toBe('my shopping');
  });

  it('others’ letters wait while an input method composes, and are there afterwards', () => {
    const { ada, bob, id } = meet();
    ada.caret(8);
    ada.compose(true);
    ada.type('か');
    bob.caret(0);
    bob.type('my ');
    exchange(ada, bob);
    expect(ada.field.value).toBe('shoppingか');
    ada.caret(8, 9);
    ada.type('買い物');
    ada.compose(false);
    expect(ada.field.value).toBe('my shopping買い物');
    expect(ada.field.range).toEqual([14, 14]);
    exchange(ada, bob);
    expect(bob.text(id)).toBe('my shopping買い物');
  });

  it('a text that one empties stays while the other writes in it', () => {
    const ada = createWriter(1);
    const id = ada.beginNew(NEW_TEXT);
    const others = new Set<ShapeId>([id]);
    const editing = createTextEditing({
      board: ada.board,
      random: () => new Uint8Array(9),
      history: ada.history,
      kinds: shapeKinds,
      canWrite: ada.canWrite,
      isWrittenByOthers: (each) => others.has(each),
    });
    editing.begin(id);
    editing.end();
    expect(ada.board.get(id)).toBeDefined();
  });
});

describe('a shape that somebody removes while it is written in', () => {
  function lose() {
    const ada = createWriter(1);
    const id = ada.board.transact(new SystemOrigin('stage'), (edit) =>
      edit.create({ type: 'note', at: [40, 30], size: [200, 200], fill: '#bdeccd' }),
    );
    ada.begin(id);
    ada.type('my idea');
    const anna = createWriter(2, Y.encodeStateAsUpdate(ada.doc));
    anna.board.transact(new EditOrigin('delete'), (edit) => edit.remove(id));
    exchange(ada, anna);
    return { ada, anna, id };
  }

  it('stays open with its words, and says calmly what happened', () => {
    const { ada, id } = lose();
    expect(ada.board.get(id)).toBeUndefined();
    expect(ada.editing.editing.value).toBe(id);
    expect(ada.told.map(({ message }) => message)).toEqual(['Anna removed this note while you were writing']);
    ada.type(' and more');
    expect(ada.field.value).toBe('my idea and more');
    expect(ada.editing.lost.value?.text).toBe('my idea and more');
  });

  it('is brought back as it was, with all the words, as an edit of one’s own', () => {
    const { ada, anna } = lose();
    ada.type(' and more');
    ada.told[0]!.action!.run();
    const [note, ...more] = [...ada.board.all()];
    expect(more).toEqual([]);
    expect(note).toMatchObject({ type: 'note', at: [40, 30], fill: '#bdeccd', text: 'my idea and more' });
    expect(ada.editing.editing.value).toBe(note!.id);
    ada.told[0]!.action!.run();
    expect(ada.board.count).toBe(1);
    exchange(ada, anna);
    expect(anna.text(note!.id)).toBe('my idea and more');
    ada.history.undo();
    expect(ada.board.count).toBe(0);
  });

  it('is offered once more to a person who leaves', () => {
    const { ada } = lose();
    ada.type('!');
    ada.end();
    expect(ada.editing.editing.value).toBeNull();
    expect(ada.told.map(({ message }) => message)).toEqual([
      'Anna removed this note while you were writing',
      'What you wrote in the removed note is kept',
    ]);
    ada.told[0]!.action!.run();
    expect([...ada.board.all()].map(({ text }) => text)).toEqual(['my idea!']);
  });

  it('goes on where it was when the removal is undone, with what was typed meanwhile', () => {
    const { ada, anna, id } = lose();
    ada.type(' and more');
    anna.history.undo();
    exchange(ada, anna);
    expect(ada.editing.lost.value).toBeNull();
    expect([ada.text(id), ada.field.value]).toEqual(['my idea and more', 'my idea and more']);
    ada.type('!');
    exchange(ada, anna);
    expect(anna.text(id)).toBe('my idea and more!');
    ada.told[0]!.action!.run();
    expect(ada.board.count).toBe(1);
  });

  it('is just left when one’s own undo takes it away', () => {
    const ada = createWriter(1);
    ada.beginNew(NEW_TEXT);
    ada.type('hi');
    ada.history.undo();
    expect([ada.editing.editing.value, ada.told.length]).toEqual([null, 0]);
  });
});
