import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../../../board/ids';
import { runsBetween, scaleOf, type TextMark } from '../../../board/text-marks';
import { bandsOf } from '../../../editor/text/marked-bands';
import { currentParagraphs, toggleParagraphs } from '../../../editor/text/paragraphs';
import { readSmartTyping } from '../../../editor/text/smart-typing';
import { openTextSession } from '../../../editor/text/text-session';
import { createTypingBursts } from '../../../editor/text/typing-bursts';
import { fitToText } from '../../../formats/fitted-box';
import { writeMarkdown } from '../../../formats/words/write';
import { shapeKinds } from '../../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../../harness/editor-driver';

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function withText(text: string, more = {}) {
  const driver = createEditorDriver();
  const id = driver.put({ type: 'text', text, size: [100, 50], ...more });
  driver.editor.selection.set([id]);
  return { driver, id };
}

/** The person writes in a text, with what is marked in it. */
function write(driver: EditorDriver, id: ShapeId, from: number, to = from) {
  driver.editor.text.begin(id);
  driver.editor.formatting.range.value = [from, to];
}

const sizesOf = ({ marks, text }: { marks?: unknown; text: string }) => {
  const scale = scaleOf(marks as never);
  let from = 0;
  return text.split('\n').map((line) => {
    const size = scale?.(from, from + line.length) ?? 1;
    from += line.length + 1;
    return size;
  });
};

describe('headings', () => {
  it('are whole lines, whatever of them is marked; the box grows with them, and one undo takes both back', () => {
    const { driver, id } = withText('one\ntwo\nthree');
    write(driver, id, 5);
    toggleParagraphs(driver.editor.formatting, 'heading-1');
    expect(sizesOf(driver.board.get(id)!)).toEqual([1, 2, 1]);
    expect(driver.board.get(id)!.size[1]).toBe(4 * 25);
    expect([...currentParagraphs(driver.editor.formatting)]).toEqual(['heading-1']);
    toggleParagraphs(driver.editor.formatting, 'heading-1');
    expect(driver.board.get(id)!.marks).toBeUndefined();
    driver.editor.text.end();
    driver.key('mod+z').key('mod+z');
    expect(driver.board.get(id)).toMatchObject({ size: [100, 50] });
  });

  it('stay headings for everybody when another writes in them meanwhile', () => {
    const { driver, id } = withText('title\nwords');
    const away = createEditorDriver({ seed: 9 });
    Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(driver.doc), 'wire');
    write(driver, id, 0);
    toggleParagraphs(driver.editor.formatting, 'heading-2');
    away.board.transact({ kind: 'system', action: 'test' } as never, (edit) => {
      edit.splice(id, 0, 0, 'The ');
      edit.splice(id, 9, 0, ' of all');
    });
    const [mine, theirs] = [Y.encodeStateAsUpdate(driver.doc), Y.encodeStateAsUpdate(away.doc)];
    Y.applyUpdate(away.doc, mine, 'wire');
    Y.applyUpdate(driver.doc, theirs, 'wire');
    expect(driver.board.get(id)!.text).toBe('The title of all\nwords');
    expect(away.board.get(id)!.marks).toEqual(driver.board.get(id)!.marks);
    expect(sizesOf(away.board.get(id)!)).toEqual([1.5, 1]);
  });

  it('are as high as their letters, for the carets of others too', () => {
    const { driver, id } = withText('ab\ncd', { width: 'auto', at: [0, 0] });
    write(driver, id, 0);
    toggleParagraphs(driver.editor.formatting, 'heading-1');
    const shape = driver.board.get(id)!;
    const [band] = bandsOf(shape, shapeKinds.get('text')!, measure, [4, 4]);
    expect(band).toMatchObject({ corner: [10, 50], height: 25 });
    expect(bandsOf(shape, shapeKinds.get('text')!, measure, [0, 2])[0]).toMatchObject({
      width: 40,
      height: 50,
    });
  });

  it('are Markdown headings in Markdown, as lists are lists', () => {
    const { driver, id } = withText('Title\n• a *b*\n2. c');
    write(driver, id, 0);
    toggleParagraphs(driver.editor.formatting, 'heading-1');
    expect(writeMarkdown('', driver.shapes(), shapeKinds)).toBe('- # Title\n  - a \\*b\\*\n  2. c\n');
  });

  it('of a hostile text are what can be read of them', () => {
    const marks = [{ from: 0, to: 1, style: { heading: '9' } }];
    const { driver, id } = withText('x', { marks });
    expect(driver.board.get(id)!.marks).toBeUndefined();
  });
});

describe('a text of very many headings', () => {
  const LINES = 2_000;

  /** As many headings as lines, and how often one was looked at. */
  function manyHeadings() {
    const seen = { count: 0 };
    const text = Array.from({ length: LINES }, () => 'ab').join('\n');
    const marks = Array.from({ length: LINES }, (_, line): TextMark => {
      const look = (place: number) => {
        seen.count += 1;
        return place;
      };
      return {
        get from() {
          return look(line * 3);
        },
        get to() {
          return look(line * 3 + 2);
        },
        style: { heading: line % 2 ? '2' : '3' },
      };
    });
    return { seen, text, marks };
  }

  it('is written as Markdown without looking at all of them for every line', () => {
    const { driver } = withText('x');
    const { seen, text, marks } = manyHeadings();
    const [shape] = driver.shapes();
    const written = writeMarkdown('', [{ ...shape!, text, marks }], shapeKinds);
    expect(written).toMatch(/^- ### ab\n {2}## ab\n/);
    expect(seen.count).toBeLessThan(LINES * 20);
  });

  it('shows in the row of buttons what its lines are without that either', () => {
    const { driver } = withText('x');
    const { seen, text, marks } = manyHeadings();
    const [shape] = driver.shapes();
    const stretch = { shape: { ...shape!, text, marks }, from: 0, to: text.length };
    const row = { ...driver.editor.formatting, stretches: () => [stretch] };
    expect([...currentParagraphs(row)]).toEqual([]);
    expect(seen.count).toBeLessThan(LINES * 20);
  });

  it('is cut into the looks of a line by looking at few of them', () => {
    const { seen, marks } = manyHeadings();
    for (let from = 0; from < LINES * 3; from += 3)
      expect(runsBetween(marks, from, from + 2)).toMatchObject([{ from, to: from + 2 }]);
    expect(seen.count).toBeLessThan(LINES * 40);
  });
});

/** A text that is written in, as the field on the screen has it. */
function typing(text = '') {
  const { driver, id } = withText(text, { width: 'auto' });
  const field = {
    value: '',
    range: [0, 0] as readonly [number, number],
    show(words: string, range: readonly [number, number]) {
      [this.value, this.range] = [words, range];
    },
  };
  const { formatting } = driver.editor;
  driver.editor.text.begin(id);
  const open = () =>
    openTextSession(id, {
      board: driver.board,
      field,
      bursts: createTypingBursts({ now: () => 0, mark: () => driver.history.mark() }),
      fit: (shape) => fitToText(shapeKinds, measure, shape),
      range: [text.length, text.length],
      understand: readSmartTyping,
      takeStyle: formatting.takeAsked,
      askStyle: formatting.ask,
    });
  let session = open();
  const caret = (place: number) => {
    field.range = [place, place];
    formatting.range.value = field.range;
  };
  caret(text.length);
  /** All at once, as what is pasted is. */
  const put = (letters: string, remove = 0) => {
    const [start, end] = [field.range[0] - remove, field.range[1]];
    field.value = field.value.slice(0, start) + letters + field.value.slice(end);
    field.range = [start + letters.length, start + letters.length];
    session.typed();
    caret(field.range[0]);
  };
  const type = (letters: string) => {
    for (const letter of letters) put(letter);
  };
  const leave = () => {
    session.dispose();
    driver.editor.text.end();
    formatting.range.value = null;
  };
  const again = () => {
    driver.editor.text.begin(id);
    session = open();
    caret(field.range[0]);
  };
  const sizes = () => sizesOf(driver.board.get(id)!);
  return { driver, id, field, formatting, caret, put, type, leave, again, sizes };
}

describe('typing a heading', () => {
  it('begins with signs, is as large as it is written, and ends with its line', () => {
    const { driver, id, type } = typing();
    type('# Big\nsmall');
    const shape = driver.board.get(id)!;
    expect(shape.text).toBe('Big\nsmall');
    expect(sizesOf(shape)).toEqual([2, 1]);
    expect(shape.size).toEqual([60, 75]);
  });

  it('makes one of the words that are there', () => {
    const { driver, id, type, field } = typing('words');
    field.range = [0, 0];
    type('### ');
    expect(driver.board.get(id)!.text).toBe('words');
    expect(sizesOf(driver.board.get(id)!)).toEqual([1.25]);
  });
});

describe('a heading that was asked for at one place', () => {
  it('is none at another: the caret went to the next paragraph', () => {
    const { driver, id, type, caret, sizes } = typing('one\ntwo');
    caret(0);
    type('# ');
    expect(sizes()).toEqual([2, 1]);
    caret(driver.board.get(id)!.text.length);
    type('!');
    expect(driver.board.get(id)!.text).toBe('one\ntwo!');
    expect(sizes()).toEqual([2, 1]);
  });

  it('is none when the signs are brought back by undo', () => {
    const { driver, id, type, sizes, field, formatting } = typing();
    type('# ');
    expect([...currentParagraphs(formatting)]).toEqual(['heading-1']);
    driver.history.undo();
    expect(field.value).toBe('# ');
    formatting.range.value = field.range;
    type('5');
    expect(driver.board.get(id)!.text).toBe('# 5');
    expect(sizes()).toEqual([1]);
  });

  it('is none in any other text after the writing ended', () => {
    const { type, leave, again, sizes, formatting } = typing('one\n');
    toggleParagraphs(formatting, 'heading-1');
    leave();
    again();
    expect([...currentParagraphs(formatting)]).toEqual([]);
    type('x');
    expect(sizes()).toEqual([1, 1]);
  });

  it('is seen on its button, and taken back by it', () => {
    const { type, sizes, formatting } = typing();
    toggleParagraphs(formatting, 'heading-2');
    expect([...currentParagraphs(formatting)]).toEqual(['heading-2']);
    toggleParagraphs(formatting, 'heading-2');
    expect([...currentParagraphs(formatting)]).toEqual([]);
    toggleParagraphs(formatting, 'heading-3');
    type('x');
    expect(sizes()).toEqual([1.25]);
  });

  it('is not asked for any more when the line that signs made one becomes plain again', () => {
    const { type, caret, sizes, formatting } = typing('words');
    caret(0);
    type('# ');
    toggleParagraphs(formatting, 'heading-1');
    type('x');
    expect(sizes()).toEqual([1]);
  });

  it('goes along when somebody else writes before it', () => {
    const { driver, id, type, field, sizes, formatting } = typing('one\n');
    toggleParagraphs(formatting, 'heading-1');
    const other = driver.other();
    other.board.transact({ kind: 'system', action: 'test' } as never, (edit) => edit.splice(id, 0, 0, 'at '));
    formatting.range.value = field.range;
    type('x');
    expect(driver.board.get(id)!.text).toBe('at one\nx');
    expect(sizes()).toEqual([1, 2]);
  });
});

describe('lines that come apart and together', () => {
  const headingAt = (text: string, line: number) => {
    const stage = typing(text);
    const places = text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    stage.caret(places);
    stage.type('# ');
    return stage;
  };

  it('of what is pasted at the end of a heading only its first line goes on with it', () => {
    const { driver, id, caret, put, sizes } = headingAt('Big', 0);
    caret(3);
    put(' one\ntwo\nthree');
    expect(driver.board.get(id)!.text).toBe('Big one\ntwo\nthree');
    expect(sizes()).toEqual([2, 1, 1]);
  });

  it('a heading that joins a plain line is plain, and one undo parts them as they were', () => {
    const { driver, id, caret, put, sizes } = headingAt('words\nBig', 1);
    driver.history.mark();
    caret(6);
    put('', 1);
    expect(driver.board.get(id)!.text).toBe('wordsBig');
    expect(sizes()).toEqual([1]);
    driver.history.undo();
    expect(sizes()).toEqual([1, 2]);
  });

  it('a plain line that joins a heading is one with it, also when the letters before it go', () => {
    const { caret, put, sizes } = headingAt('Big\nwords', 0);
    caret(4);
    put('', 1);
    expect(sizes()).toEqual([2]);
    caret(3);
    put('', 3);
    expect(sizes()).toEqual([2]);
  });

  it('a heading below an empty line stays one when that is taken away', () => {
    const { driver, id, caret, put, sizes } = headingAt('one\n\nBig', 2);
    caret(5);
    put('', 1);
    expect(driver.board.get(id)!.text).toBe('one\nBig');
    expect(sizes()).toEqual([1, 2]);
  });
});

describe('lists', () => {
  it('are made of the lines that are marked, become the other kind, and lines again', () => {
    const { driver, id } = withText('a\n\nb\nc');
    write(driver, id, 0, 4);
    const textAfter = (kind: 'bullets' | 'numbers') => {
      toggleParagraphs(driver.editor.formatting, kind);
      driver.editor.formatting.range.value = [0, driver.board.get(id)!.text.length - 1];
      return driver.board.get(id)!.text;
    };
    expect(textAfter('bullets')).toBe('• a\n\n• b\nc');
    driver.editor.formatting.range.value = [0, 7];
    expect(textAfter('numbers')).toBe('1. a\n\n2. b\nc');
    driver.editor.formatting.range.value = [0, 7];
    expect(textAfter('numbers')).toBe('a\n\nb\nc');
  });

  it('leave the words of somebody who writes in them where they are', () => {
    const { driver, id } = withText('a\nb');
    const other = driver.other();
    write(driver, id, 0, 3);
    toggleParagraphs(driver.editor.formatting, 'bullets');
    other.board.transact({ kind: 'system', action: 'test' } as never, (edit) => edit.splice(id, 3, 0, '!'));
    expect(driver.board.get(id)!.text).toBe('• a!\n• b');
    driver.editor.text.end();
    driver.key('mod+z');
    expect(driver.board.get(id)!.text).toBe('a!\nb');
  });
});
