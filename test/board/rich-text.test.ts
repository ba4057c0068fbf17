import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { readLetterStyle, readMarks, runsBetween, type TextMark } from '../../board/text-marks';
import { createEditorDriver } from '../harness/editor-driver';

function withText(text: string) {
  const driver = createEditorDriver();
  const id = driver.put({ type: 'text', text });
  driver.editor.selection.set([id]);
  return { driver, id };
}

describe('letters that look unlike the others', () => {
  it('lie in the shared text, are read as marks, and undo takes them back', () => {
    const { driver, id } = withText('hello');
    driver.key('mod+b');
    expect(driver.board.get(id)!.marks).toEqual([{ from: 0, to: 5, style: { bold: true } }]);
    expect(driver.board.sharedText(id)!.toDelta()).toEqual([{ insert: 'hello', attributes: { bold: true } }]);
    driver.key('mod+i');
    expect(driver.board.get(id)!.marks![0]!.style).toEqual({ bold: true, italic: true });
    driver.key('mod+b');
    expect(driver.board.get(id)!.marks![0]!.style).toEqual({ italic: true });
    driver.key('mod+z').key('mod+z').key('mod+z');
    expect(driver.board.get(id)!.marks).toBeUndefined();
  });

  it('of two people who format and write in one text at once nothing is lost', () => {
    const { driver, id } = withText('one two three');
    const away = createEditorDriver({ seed: 9 });
    Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(driver.doc), 'wire');
    const writing = { kind: 'system', action: 'test' } as never;
    driver.board.transact(writing, (edit) => {
      edit.format(id, 0, 7, { bold: true });
      edit.splice(id, 13, 0, ' four');
    });
    away.board.transact(writing, (edit) => {
      edit.format(id, 4, 9, { italic: true });
      edit.splice(id, 0, 0, 'zero ');
    });
    const [mine, theirs] = [Y.encodeStateAsUpdate(driver.doc), Y.encodeStateAsUpdate(away.doc)];
    Y.applyUpdate(away.doc, mine, 'wire');
    Y.applyUpdate(driver.doc, theirs, 'wire');
    const shape = driver.board.get(id)!;
    expect(shape.text).toBe('zero one two three four');
    expect(away.board.get(id)).toEqual(shape);
    const looks = (word: string) => {
      const at = shape.text.indexOf(word);
      return runsBetween(shape.marks!, at, at + word.length)[0]!.style;
    };
    expect(looks('one')).toEqual({ bold: true });
    expect(looks('two')).toEqual({ bold: true, italic: true });
    expect(looks('three')).toEqual({ italic: true });
  });

  it('go along with a copy, and with what a file holds', () => {
    const { driver } = withText('hello');
    driver.key('mod+u').key('mod+d');
    expect(driver.shapes().map(({ marks }) => marks?.[0]?.style)).toEqual([
      { underline: true },
      { underline: true },
    ]);
  });

  it('of a stranger are read as from a stranger', () => {
    expect(readLetterStyle({ bold: 'yes', link: 'javascript:alert(1)', onclick: 'x', italic: true })).toEqual(
      {
        italic: true,
      },
    );
    expect(readLetterStyle('bold')).toBeUndefined();
    expect(
      readMarks(
        [{ from: 3, to: 1, style: { bold: true } }, { from: 0, to: 99, style: { bold: true } }, null, 7],
        5,
      ),
    ).toBeUndefined();
    const { driver, id } = withText('hello');
    driver.doc.transact(() =>
      driver.board.sharedText(id)!.format(0, 5, { bold: { deep: 1 }, link: 'data:x' } as never),
    );
    expect(driver.board.get(id)!.marks).toBeUndefined();
  });

  it('a locked text and a viewer are left alone', () => {
    const { driver, id } = withText('hello');
    driver.change(id, { locked: true });
    driver.key('mod+b');
    driver.change(id, { locked: false });
    driver.canWrite.value = false;
    driver.key('mod+b');
    expect(driver.board.get(id)!.marks).toBeUndefined();
  });

  it('runs make up the whole stretch, in order, whatever the marks', () => {
    const length = fc.array(fc.tuple(fc.nat(5), fc.integer({ min: 1, max: 6 })), { maxLength: 8 });
    fc.assert(
      fc.property(length, fc.nat(40), fc.nat(40), (steps, one, other) => {
        let at = 0;
        const marks = steps.map(([gap, size]): TextMark => {
          const from = at + gap;
          at = from + size;
          return { from, to: at, style: { bold: true } };
        });
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const runs = runsBetween(marks, from, to);
        let end = from;
        for (const run of runs) {
          expect(run.from).toBe(end);
          expect(run.to).toBeGreaterThan(run.from);
          end = run.to;
        }
        expect(end).toBe(to);
      }),
    );
  });
});
