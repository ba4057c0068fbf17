import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EditOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { cssFont } from '../../render/fonts';
import { createServerMeasure } from '../../server/drawing/bundled-fonts';
import { drawBoard } from '../../server/drawing/draw-board';
import { shapeModels } from '../../shapes/models';
import { readPixels } from '../harness/pixels';

function boardSaying(text: string, look: Partial<ShapeDraft> = {}) {
  const doc = new Y.Doc();
  const board = openBoard({ doc, models: shapeModels, random: (length) => new Uint8Array(length).fill(7) });
  const words: ShapeDraft = { type: 'text', at: [0, 0], size: [400, 60], text, fontSize: 40, ...look };
  board.transact(new EditOrigin('test'), (edit) => edit.create(words));
  return { snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] };
}

async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  const file = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { items } = await (await file.getPage(1)).getTextContent();
  await file.destroy();
  return items.map((item) => ('str' in item ? item.str : '')).join('');
}

async function draw(text: string, font: ShapeDraft['font']): Promise<string> {
  const drawn = (await drawBoard({ source: boardSaying(text, { font }), format: 'png' }))!;
  return Buffer.from(drawn.bytes).toString('base64');
}

// A letter that no font has is drawn as an empty box, and one box is like another.
describe.each(['hand', 'sans', 'mono'] as const)('letters that the bundled fonts lack, in %s', (font) => {
  it.each([
    ['Japanese', '日', '語'],
    ['Chinese', '简', '汉'],
    ['Korean', '한', '국'],
    ['emoji', '🎉', '🦄'],
  ])('are drawn: %s', async (_script, one, other) => {
    expect(await draw(one, font)).not.toBe(await draw(other, font));
  });
});

it.each(['会議の記録', '会议记录', '회의 기록'])(
  'a PDF says %s, so that it is found and copied',
  async (text) => {
    const { bytes } = (await drawBoard({ source: boardSaying(text), format: 'pdf' }))!;
    expect(await wordsOfPdf(bytes)).toContain(text);
  },
);

it('emoji are in colour', async () => {
  const { bytes } = (await drawBoard({
    source: boardSaying('🟥', { color: '#000000' }),
    format: 'png',
    padding: 0,
  }))!;
  const at = await readPixels(bytes);
  const [red, green] = [1, 3].map((from) => Number.parseInt(at(28, 30).slice(from, from + 2), 16));
  expect(red! - green!).toBeGreaterThan(100);
});

it('the same signs are Japanese beside kana, and Chinese otherwise', () => {
  const families = (text: string) => createServerMeasure([{ text }]).otherLetters;
  expect(families('骨の話')).toEqual(['Driftless Japanese', 'Driftless Chinese']);
  expect(families('骨头')).toEqual(['Driftless Chinese']);
  expect(families('bones')).toEqual([]);
  for (const emoji of ['1\ufe0f\u20e3', '🇩🇪', '👍🏽']) expect(families(emoji)).toEqual(['Driftless Emoji']);
});

it.each(['hand', 'sans', 'mono'] as const)('digits in %s are never those that emoji are made of', (font) => {
  const [first, second, third] = cssFont(font, 16, false, ['Driftless Emoji']).split(', ');
  expect([first, second].join()).not.toContain('Emoji');
  expect(third).toBe("'Driftless Emoji'");
});

it('letters of Europe stay those of the bundled fonts beside others', () => {
  const [alone, beside] = [createServerMeasure([]), createServerMeasure([{ text: '日本 🎉 عربي' }])];
  for (const font of ['hand', 'sans', 'mono'] as const)
    expect(beside.width('Hello Привет 123', font, 100)).toBe(alone.width('Hello Привет 123', font, 100));
  expect(beside.width('日本', 'hand', 100)).toBeCloseTo(200);
});
