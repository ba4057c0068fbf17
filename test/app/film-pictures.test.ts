import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { makeFilm } from '../../app/_board/history/make-film';
import type { CanvasPicture } from '../../render/canvas-pen';
import type { PixelSize } from '../../render/pen';
import { createPerson } from '../harness/test-board';

/** A page's canvases, painted by another library than a browser's. */
beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => createCanvas(1, 1) });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const HASH = '1'.repeat(64);
const WHOLE = '#ff0000';
const SMALL = '#0000ff';

function plain(colour: string, side: number): CanvasPicture {
  const source = createCanvas(side, side);
  const context = source.getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, side, side);
  return { source, width: side, height: side };
}

/** Films a board with one picture, whose small copy is on the board already, and gives the colour in the middle of it. */
async function film(show: () => Promise<CanvasPicture | null>) {
  const ana = createPerson(1);
  ana.draws({ type: 'image', at: [0, 0], size: [400, 400], hash: HASH });
  const asked: (PixelSize | undefined)[] = [];
  const made = makeFilm(
    {
      api: { pieces: async () => [Y.encodeStateAsUpdate(ana.doc)], changes: async () => [] },
      pictures: { show },
      images: {
        get: (_hash, pixels) => {
          asked.push(pixels);
          return plain(SMALL, 512);
        },
      },
      signal: new AbortController().signal,
      progress: () => {},
    },
    { from: 1, to: 1, seconds: 5, width: 200, box: null, theme: 'light' },
  );
  let blob: Blob | undefined;
  void made.then((film) => {
    blob = film;
  });
  while (!blob) {
    await new Promise(setImmediate);
    vi.advanceTimersByTime(100);
  }
  const image = await loadImage(Buffer.from(await blob.arrayBuffer()));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  const [red, , blue] = context.getImageData(image.width / 2, image.height / 2, 1, 1).data;
  return { colour: red! > blue! ? WHOLE : SMALL, asked };
}

test('a film shows whole pictures, though the board shows a small copy, and asks for no more of them there', async () => {
  expect(await film(async () => plain(WHOLE, 4_000))).toEqual({ colour: WHOLE, asked: [] });
});

test.each([
  ['is nowhere', async () => null],
  ['does not come in five seconds', () => new Promise<null>(() => {})],
])('what the board has of a picture is in the film where the whole one %s', async (_why, show) => {
  // Asked for as something that is drawn small: the film is no reason to sharpen it on the board.
  expect(await film(show)).toEqual({ colour: SMALL, asked: [[1, 1]] });
});
