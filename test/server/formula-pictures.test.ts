import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { readImport } from '../../server/boards/read-import';
import { drawBoard } from '../../server/drawing/draw-board';
import { shapeModels } from '../../shapes/models';
import { readPixels } from '../harness/pixels';
import { seededBytes } from '../harness/random-bytes';

function sourceOf(draft: Partial<ShapeDraft>) {
  const doc = new Y.Doc();
  const board = openBoard({ doc, models: shapeModels, random: seededBytes(1) });
  const whole = { type: 'formula', at: [0, 0], size: [200, 100], text: 'x^2', ...draft } as ShapeDraft;
  board.transact(new SystemOrigin('test'), (edit) => edit.create(whole));
  return { snapshot: Y.encodeStateAsUpdate(doc), updates: [] };
}

const svgOf = async (draft: Partial<ShapeDraft>) =>
  new TextDecoder().decode((await drawBoard({ source: sourceOf(draft), format: 'svg' }))!.bytes);

/** Before anything else has brought what measures it. */
it('words that are a formula become one on the server too, as large as it is drawn', async () => {
  const read = await readImport(new TextEncoder().encode('$$x$$'));
  if (!read.ok || 'picture' in read) throw new Error('not read');
  const [formula] = read.drafts;
  expect(formula).toMatchObject({ type: 'formula', text: 'x' });
  expect((formula!.size as readonly number[])[0]).toBeLessThan(60);
});

describe('the server’s pictures of a formula', () => {
  it('are paths in its colour, without a letter of any font', async () => {
    const svg = await svgOf({ stroke: '#3358d4' });
    expect(svg).toMatch(/<path d="M[^"]{300,}" fill="#3358d4"/);
    expect(svg).not.toContain('<text');
  });

  it('show the source and what is wrong where it can’t be drawn', async () => {
    const svg = await svgOf({ text: '\\foo' });
    expect(svg).toMatch(/>\\foo</);
    expect(svg).toMatch(/>This is not known here: \\foo</);
  });

  it('are the same in the dark with other colours', async () => {
    const text = '\\rule{4em}{2em}';
    const order = {
      source: sourceOf({ text, fontSize: 40, size: [220, 130] }),
      format: 'png',
      padding: 0,
    } as const;
    const light = await readPixels((await drawBoard(order))!.bytes);
    const dark = await readPixels((await drawBoard({ ...order, theme: 'dark' }))!.bytes);
    expect(light(110, 65)).toBe('#1d1d20');
    expect(dark(110, 65)).not.toBe('#1d1d20');
  });

  it('are paths in a PDF', async () => {
    const { bytes } = (await drawBoard({ source: sourceOf({}), format: 'pdf' }))!;
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/FontFile/);
  });
});
