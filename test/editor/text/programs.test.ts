import { beforeAll, describe, expect, it } from 'vitest';
import type { ShapeId } from '../../../board/ids';
import type { TextRange } from '../../../editor/text/caret-shift';
import { newLine, rangeAfter, stepIn, stepOut } from '../../../editor/text/program-edits';
import { shapeKinds } from '../../../shapes/models';
import { completeKind } from '../../../shapes/shape-kind';
import { exchangeAll, expectConverged } from '../../harness/converge';
import { createEditorDriver } from '../../harness/editor-driver';
import { createWriter, type Edits } from './person-writing';

/** A text with its selection between two bars, as it is after a key. */
function textAfter(key: Edits, marked: string): string {
  const start = marked.indexOf('|');
  const end = marked.lastIndexOf('|');
  const range: TextRange = start === end ? [start, start] : [start, end - 1];
  let text = marked.replaceAll('|', '');
  const edits = key(text, range);
  for (const { index, remove, insert } of edits)
    text = text.slice(0, index) + insert + text.slice(index + remove);
  const [from, to] = rangeAfter(range, edits);
  return from === to
    ? `${text.slice(0, from)}|${text.slice(from)}`
    : `${text.slice(0, from)}|${text.slice(from, to)}|${text.slice(to)}`;
}

describe('Tab in a program', () => {
  it.each([
    ['a|b', 'a  |b'],
    ['a|bc|d', 'a  |d'],
    ['|a\nb|', '|  a\n  b|'],
    ['x\na|a\n\nb|b', 'x\n  a|a\n\n  b|b'],
    ['|a\n|b', '|  a\n|b'],
  ])('steps in: %j', (before, expected) => {
    expect(textAfter(stepIn, before)).toBe(expected);
  });

  it.each([
    ['    a|b', '  a|b'],
    [' a|b', 'a|b'],
    ['\ta|b', 'a|b'],
    ['a|b', 'a|b'],
    ['  |a\n    b|', '|a\n  b|'],
  ])('and with Shift back: %j', (before, expected) => {
    expect(textAfter(stepOut, before)).toBe(expected);
  });
});

describe('Enter in a program', () => {
  it.each([
    ['a|', 'a\n|'],
    ['  a|', '  a\n  |'],
    ['if x:|', 'if x:\n  |'],
    ['  f(|)', '  f(\n    |)'],
    ['\ta|b', '\ta\n\t|b'],
    ['  a|b|', '  a\n  |'],
  ])('keeps the line where the one above begins: %j', (before, expected) => {
    expect(textAfter(newLine, before)).toBe(expected);
  });
});

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

describe('two people in one program', () => {
  beforeAll(() => completeKind(shapeKinds.get('code')!));

  it('lose nothing: one writes in a line that the other steps in with all the others', () => {
    const [ada, ben] = [createWriter(1, measure), createWriter(2, measure)];
    const id = ada.editing.beginNew({ type: 'code', at: [0, 0], size: [400, 140], text: 'if x\na\nb\nc' })!;
    ada.editing.end();
    exchangeAll([ada.doc, ben.doc]);
    ada.begin(id, 0);
    ben.begin(id, 8);
    ada.select(5, 10);
    ada.press(stepIn);
    ben.type(' = 1');
    exchangeAll([ada.doc, ben.doc]);
    expectConverged([ada.doc, ben.doc]);
    expect(ada.board.get(id)?.text).toBe('if x\n  a\n  b = 1\n  c');
    expect(ben.field.value).toBe(ada.field.value);
    ben.press(newLine);
    ben.type('d');
    ada.history.undo();
    exchangeAll([ada.doc, ben.doc]);
    expectConverged([ada.doc, ben.doc]);
    expect(ada.board.get(id)?.text).toContain('= 1');
    expect(ada.board.get(id)?.text).toContain('d');
  });

  it('come to one size, whoever wrote last', () => {
    const [ada, ben] = [createWriter(1, measure), createWriter(2, measure)];
    const id = ada.editing.beginNew({ type: 'code', at: [0, 0], size: [60, 40], text: '' })!;
    exchangeAll([ada.doc, ben.doc]);
    ada.begin(id, 0);
    ben.begin(id, 0);
    ada.type('x'.repeat(40));
    ben.type('y\n'.repeat(12));
    exchangeAll([ada.doc, ben.doc]);
    exchangeAll([ada.doc, ben.doc]);
    expectConverged([ada.doc, ben.doc]);
    const { size } = ada.board.get(id)!;
    expect(size[0]).toBeGreaterThan(40 * 8);
    expect(size[1]).toBeGreaterThan(12 * 20);
  });
});

describe('signs in a program', () => {
  it('mean themselves', () => {
    const ada = createWriter(1, measure);
    const id = ada.editing.beginNew({ type: 'code', at: [0, 0], size: [400, 140] })!;
    ada.begin(id, 0);
    ada.type('# a **b** `c`\n- d ');
    expect(ada.board.get(id)).toMatchObject({ text: '# a **b** `c`\n- d ', marks: undefined });
  });

  it('three back-ticks and a language begin one in the place of an empty text', () => {
    const ada = createWriter(1, measure);
    const id = ada.editing.beginNew({ type: 'text', at: [30, 40], size: [0, 0] })!;
    ada.begin(id, 0);
    ada.type('```ts ');
    const [program, ...others] = [...ada.board.all()];
    expect(others).toEqual([]);
    expect(program).toMatchObject({ type: 'code', language: 'typescript', text: '', at: [30, 40] });
    expect(ada.editing.editing.peek()).toBe(program!.id);
    ada.history.undo();
    ada.history.undo();
    expect(ada.board.get(id)?.text).toBe('```ts ');
  });

  it('and are letters within other words, and in what is more than a text', () => {
    const ada = createWriter(1, measure);
    const text = ada.editing.beginNew({ type: 'text', at: [0, 0], size: [0, 0] })!;
    ada.begin(text, 0);
    ada.type('see ```ts ');
    expect(ada.board.get(text)?.text).toBe('see ```ts ');
    const note = ada.editing.beginNew({ type: 'note', at: [0, 0], size: [200, 200] })!;
    ada.begin(note, 0);
    ada.type('```\n');
    expect(ada.board.get(note)?.text).toBe('```\n');
  });
});

describe('a code block under the hand', () => {
  it('is made by a click on the board, and written in at once', () => {
    const driver = createEditorDriver();
    driver.tool('code').click(0, 0).type('x = 1');
    expect(driver.only()).toMatchObject({ type: 'code', text: 'x = 1', font: 'mono', language: '' });
    expect(driver.editor.text.editing.peek()).toBe(driver.only().id);
  });

  it('gives its letters no looks, alone or with others', () => {
    const driver = createEditorDriver();
    const program = driver.put({ type: 'code', size: [400, 140], text: 'x = 1' });
    const note = driver.put({ type: 'note', at: [600, 0], text: 'milk' });
    driver.editor.selection.set([program]);
    expect(driver.editor.formatting.current.peek()).toBeNull();
    driver.editor.selection.set([program, note]);
    driver.run('text-bold');
    const isBold = (id: ShapeId) => driver.board.get(id)?.marks !== undefined;
    expect([isBold(program), isBold(note)]).toEqual([false, true]);
  });

  it('is in a language that is chosen, and remembered for the next one', async () => {
    const driver = createEditorDriver();
    const { options } = driver.editor;
    driver.tool('code');
    await expect.poll(() => options.shown.peek().map(({ id }) => id)).toContain('language');
    options.choose('language', 'rust');
    driver.click(0, 0);
    expect(driver.only()).toMatchObject({ language: 'rust' });
    options.choose('language', 'go');
    expect(driver.only()).toMatchObject({ language: 'go' });
    driver.history.undo();
    expect(driver.only()).toMatchObject({ language: 'rust' });
  });

  it('makes room at once where its lines are to stay whole', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'code', size: [200, 140], width: 'fixed', text: 'x'.repeat(60) });
    driver.editor.selection.set([id]);
    await expect.poll(() => driver.editor.options.shown.peek().length).toBe(3);
    driver.editor.options.choose('width', 'auto');
    expect(driver.only().size[0]).toBeGreaterThan(60 * 8);
  });

  it('is found by what is written in it', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'code', size: [400, 140], text: 'const milk = 1' });
    const { findMatches } = await import('../../../editor/finding/find-matches');
    expect(findMatches(driver.shapes(), 'milk')).toEqual([{ id, start: 6, end: 10 }]);
  });
});
