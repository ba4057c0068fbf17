import { inflateSync } from 'node:zlib';
import { loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EditOrigin } from '../../board/origin';
import type { Shape, ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { fitBitmap } from '../../render/bitmap-frame';
import { listPages } from '../../render/choose-shapes';
import { createServerMeasure } from '../../server/drawing/bundled-fonts';
import { drawBoard, drawMiniatures } from '../../server/drawing/draw-board';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { readPixels } from '../harness/pixels';

let ids = 0;

/** A board as it lies on the disk: a part in the snapshot, a part in the log. */
function sourceOf(drafts: readonly ShapeDraft[], settings: Readonly<Record<string, string>> = {}) {
  const doc = new Y.Doc();
  const random = (length: number) => Uint8Array.from({ length }, () => ++ids % 256);
  const board = openBoard({ doc, models: shapeModels, random });
  const half = Math.ceil(drafts.length / 2);
  const put = (some: readonly ShapeDraft[]) =>
    board.transact(new EditOrigin('test'), (edit) => some.map((draft) => edit.create(draft)));
  const made = put(drafts.slice(0, half));
  const snapshot = Y.encodeStateAsUpdate(doc);
  const before = Y.encodeStateVector(doc);
  made.push(...put(drafts.slice(half)));
  board.transact(new EditOrigin('test'), (edit) => {
    for (const [name, value] of Object.entries(settings)) edit.set(name as 'background', value);
  });
  return { source: { snapshot, updates: [Y.encodeStateAsUpdate(doc, before)] }, ids: made };
}

/** Even without an outline a shape is given the room of one: two units. */
const red: ShapeDraft = { type: 'rectangle', at: [0, 0], size: [100, 60], fill: '#d3323f', stroke: 'none' };
const green: ShapeDraft = { ...red, at: [200, 0], fill: '#2c8544' };
const words: ShapeDraft = {
  type: 'text',
  at: [0, 100],
  size: [200, 25],
  text: 'Zażółć AVATAR',
  font: 'sans',
};

/** What a PDF says, its streams unpacked. */
function readPdf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  let all = file.toString('latin1');
  for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 7)) {
    try {
      all += inflateSync(file.subarray(at + 7)).toString('latin1');
    } catch {
      // Not every stream is packed.
    }
  }
  return all;
}

describe('drawing on the server', () => {
  it('draws what lies on the disk, snapshot and log, on the board’s own paper', async () => {
    const { source } = sourceOf([red, green], { background: '#fdefb8' });
    const drawn = (await drawBoard({ source, format: 'png', padding: 10 }))!;
    expect(drawn).toMatchObject({ width: 322, height: 82, scale: 1, shapes: 2 });
    const at = await readPixels(drawn.bytes);
    expect([at(5, 5), at(50, 40), at(250, 40)]).toEqual(['#fdefb8', '#d3323f', '#2c8544']);
  });

  it('lets what is marked show through the marker: dark on light paper, light on dark', async () => {
    const ink: ShapeDraft = { ...red, fill: '#1d1d20', size: [100, 60] };
    const marked: ShapeDraft = {
      ...{ type: 'ink', brush: 'marker', at: [0, 30], size: [0, 0], unit: 0.125, points: [0, 0, 1600, 0] },
      ...{ stroke: '#ffd43b', strokeWidth: 24, opacity: 0.4 },
    };
    const looks = ['light', 'dark'] as const;
    for (const theme of looks) {
      const draw = async (drafts: readonly ShapeDraft[]) =>
        readPixels(
          (await drawBoard({ source: sourceOf(drafts).source, format: 'png', padding: 10, theme }))!.bytes,
        );
      const [plain, tinted] = [await draw([ink, green]), await draw([ink, green, marked])];
      // The same place in both pictures: the stroke reaches no further than the boxes.
      const [before, after] = [plain(50, 40), tinted(50, 40)].map((colour) =>
        Number.parseInt(colour.slice(1, 3), 16),
      );
      if (theme === 'light') expect(after).toBeLessThanOrEqual(before!);
      else expect(after).toBeGreaterThanOrEqual(before!);
      expect(tinted(150, 40)).not.toBe(plain(150, 40));
    }
    const svg = (await drawBoard({ source: sourceOf([ink, marked]).source, format: 'svg' }))!.bytes;
    expect(Buffer.from(svg).toString()).toContain('style="mix-blend-mode:multiply"');
    const pdf = (await drawBoard({ source: sourceOf([ink, marked]).source, format: 'pdf' }))!.bytes;
    expect(readPdf(pdf)).toContain('/Multiply');
  });

  it('draws larger, in the dark, and without paper', async () => {
    const { source } = sourceOf([red]);
    const drawn = (await drawBoard({ source, format: 'png', padding: 10, scale: 2, background: 'none' }))!;
    expect(drawn).toMatchObject({ width: 244, height: 164, scale: 2 });
    expect((await readPixels(drawn.bytes))(5, 5)).toBe('transparent');
    const dark = (await drawBoard({ source, format: 'png', padding: 10, theme: 'dark' }))!;
    const at = await readPixels(dark.bytes);
    expect([at(5, 5), at(50, 40)]).toEqual(['#16171b', '#ff7a80']);
  });

  it('draws some shapes with all that belongs to them, or what a frame holds, cut to its box', async () => {
    const made = sourceOf([red, green]);
    const [frame] = made.ids;
    const child: ShapeDraft = { ...green, at: [80, 20], size: [200, 20], parent: frame! };
    const { source, ids: all } = sourceOf([
      { ...red, type: 'frame', id: frame },
      { ...green, at: [500, 0] },
      child,
    ]);
    const whole = (await drawBoard({ source, format: 'png', padding: 0, choice: { shapes: [all[0]!] } }))!;
    expect(whole.shapes).toBe(2);
    expect(whole.width).toBeGreaterThanOrEqual(282);
    const cut = (await drawBoard({ source, format: 'png', choice: { frame: frame! } }))!;
    expect(cut).toMatchObject({ width: 100, height: 60, shapes: 2 });
    expect((await readPixels(cut.bytes))(90, 30)).toBe('#2c8544');
    expect(await drawBoard({ source, format: 'png', choice: { frame: 'gone' } })).toBeNull();
  });

  it('draws a board of many kilometres smaller than asked, rather than take all memory', async () => {
    const { source } = sourceOf([red, { ...green, at: [1e6, 0] }]);
    expect(await drawBoard({ source, format: 'png', scale: 4 })).toMatchObject({ width: 16_384, height: 2 });
    const square = fitBitmap({ minX: 0, minY: 0, maxX: 90_000, maxY: 90_000 }, 1);
    expect(square).toMatchObject({ width: 8_000, height: 8_000 });
  });

  it('writes a PDF of outlines and letters, a page per frame where frames are given', async () => {
    const {
      source,
      ids: [one, two],
    } = sourceOf([red, green, words], { title: 'Plans' });
    const pdf = readPdf((await drawBoard({ source, format: 'pdf' }))!.bytes);
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf).toContain('/Type /Font');
    expect(pdf).toContain('Plans');
    expect(pdf).not.toContain('/Subtype /Image');
    expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    const pages = readPdf((await drawBoard({ source, format: 'pdf', pages: [one!, two!] }))!.bytes);
    expect(pages.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
    expect(pages).toContain('/MediaBox [0 0 75 45]');
  });

  it('lets what has an address be pressed in a PDF, wherever it lies, and nothing else', async () => {
    const { source } = sourceOf([
      { ...red, at: [1_000, 500], link: 'https://example.org/a?b=1' },
      { ...green, at: [1_200, 500], link: 'http://%%' },
      { ...words, at: [1_000, 600], link: '/b/other' },
    ]);
    const pdf = readPdf((await drawBoard({ source, format: 'pdf' }))!.bytes);
    expect(pdf.match(/\/Subtype \/Link/g)).toHaveLength(1);
    expect(pdf).toContain('https://example.org/a?b=1');
    const [left, bottom, right, top] = /\/Rect \[([^\]]*)\]/.exec(pdf)![1]!.split(' ').map(Number);
    expect([left! < right!, Math.round(right! - left!), Math.round(Math.abs(top! - bottom!))]).toEqual([
      true,
      77,
      47,
    ]);
  });

  it('finds the pages of a document among its frames, in the order in which one reads', async () => {
    const frame = (id: string, x: number, y: number) =>
      ({ id, type: 'frame', at: [x, y], size: [100, 100] }) as unknown as Shape;
    const shapes = [frame('d', 0, 300), frame('b', 200, -20), frame('c', 400, 30), frame('a', 0, 0)];
    const note = { ...frame('note', 0, 0), type: 'note' } as Shape;
    expect(listPages([note, ...shapes], shapeKinds).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('writes an SVG, and has nothing to draw of an empty board', async () => {
    const { source } = sourceOf([red]);
    const svg = new TextDecoder().decode((await drawBoard({ source, format: 'svg' }))!.bytes);
    expect(svg).toMatch(/^<svg .*#d3323f.*<\/svg>$/s);
    const empty = sourceOf([]).source;
    expect(await drawBoard({ source: empty, format: 'png' })).toBeNull();
    expect(await drawMiniatures(empty)).toBeNull();
  });

  it('gives the small picture of lists in both themes, all of the board in the middle', async () => {
    const { light, dark } = (await drawMiniatures(sourceOf([red]).source))!;
    for (const [bytes, paper, paint] of [
      [light, '#fcfcfb', '#d3323f'],
      [dark, '#16171b', '#ff7a80'],
    ] as const) {
      const image = await loadImage(bytes);
      expect([image.width, image.height]).toEqual([480, 248]);
      const at = await readPixels(bytes);
      expect([at(3, 3), at(240, 124)]).toEqual([paper, paint]);
    }
  });
});

it('measures text as Chromium does with the same fonts, kerning and scripts included', async () => {
  const measure = createServerMeasure([]);
  // Measured in Chromium at 100 pixels, with the page's own style sheet.
  const known = [
    ['hand', 'Hello', 246.66],
    ['hand', 'Привет ТАУ Гад', 764.62],
    ['sans', 'Hello', 241.02],
    ['sans', 'AVATAR Wave', 663.04],
    ['sans', 'Привет ТАУ Гад', 761.38],
    ['sans', 'Łódź żółw Čeština', 869.68],
    ['sans', 'Ελληνικά ΑΥΤΟ', 750.34],
  ] as const;
  for (const [font, text, width] of known) {
    expect(Math.abs(measure.width(text, font, 100) - width), text).toBeLessThan(0.05);
  }
});
