import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { drawBoard } from '../../server/drawing/draw-board';
import { writeExport } from '../../server/drawing/write-export';
import { shapeModels } from '../../shapes/models';
import { readPixels } from '../harness/pixels';
import { seededBytes } from '../harness/random-bytes';

function sourceOf(draft: Partial<ShapeDraft>) {
  const doc = new Y.Doc();
  const board = openBoard({ doc, models: shapeModels, random: seededBytes(1) });
  const whole = { type: 'code', at: [0, 0], size: [400, 140], ...draft } as ShapeDraft;
  board.transact(new SystemOrigin('test'), (edit) => edit.create(whole));
  return { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
}

const PYTHON = { text: 'def f():\n    return "milk"', language: 'python' };
const svgOf = async (draft: Partial<ShapeDraft>) =>
  new TextDecoder().decode((await drawBoard({ source: sourceOf(draft), format: 'svg' }))!.bytes);

describe('the server’s pictures of a code block', () => {
  it('have its colours, its numbers and its language', async () => {
    const svg = await svgOf(PYTHON);
    expect(svg).toMatch(/fill="#7446c6"[^>]*>def</);
    expect(svg).toMatch(/fill="#2c8544"[^>]*>&quot;milk&quot;</);
    expect(svg).toMatch(/>Python</);
    expect(svg).toMatch(/text-anchor="end"[^>]*>2</);
  });

  it('bring the letters of fixed width along, and those alone', async () => {
    const order = { source: sourceOf(PYTHON), pictures: new Map(), format: 'svg', theme: 'light' } as const;
    const more = { scale: 1, background: 'paper', choice: {}, carries: false, pages: 'one' } as const;
    const { bytes, wholeFonts } = (await writeExport({ ...order, ...more }))!;
    const svg = new TextDecoder().decode(bytes);
    expect(svg).toContain('@font-face{font-family:"Source Code Pro Web"');
    expect(wholeFonts).toEqual([]);
    expect(bytes.length).toBeLessThan(40_000);
  });

  it('are the same in the dark with other colours', async () => {
    const order = {
      source: sourceOf({ ...PYTHON, text: '█'.repeat(12) }),
      format: 'png',
      padding: 0,
    } as const;
    const light = await readPixels((await drawBoard(order))!.bytes);
    const dark = await readPixels((await drawBoard({ ...order, theme: 'dark' }))!.bytes);
    expect([light(200, 120), dark(200, 120)]).toEqual(['#ffffff', '#34353e']);
  });

  it('say its words in a PDF', async () => {
    const { bytes } = (await drawBoard({ source: sourceOf(PYTHON), format: 'pdf' }))!;
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/SourceCodePro/);
  });
});
