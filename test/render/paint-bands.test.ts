import { createCanvas } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import type { ShapeDraft } from '../../board/shape';
import type { BitmapFrame } from '../../render/bitmap-frame';
import { createCanvasPen } from '../../render/canvas-pen';
import { arrangeShapes, drawShapes } from '../../render/draw-shapes';
import { bandsOf, createBandPainter } from '../../render/paint-bands';
import { themeNamed } from '../../render/theme';
import { createServerMeasure } from '../../server/drawing/bundled-fonts';
import { shapeKinds } from '../../shapes/models';
import { createPerson } from '../harness/test-board';

const FRAME: BitmapFrame = { width: 900, height: 700, detail: 2, originX: -20, originY: -20 };
/** Edges of bands go through every shape. */
const ROWS = 50;
/** Where a curve is cut off by its canvas its edge is smoothed a little otherwise; of 255. */
const SMOOTHING = 80;

const DRAFTS: readonly ShapeDraft[] = [
  { type: 'note', at: [10, 10], size: [150, 120], text: 'A note has a shadow' },
  { type: 'ellipse', at: [180, 20], size: [120, 200], fill: '#f3c1c1', opacity: 0.5, strokeWidth: 9 },
  {
    type: 'rectangle',
    at: [40, 150],
    size: [140, 90],
    angle: 0.6,
    roughness: 2,
    fillStyle: 'hachure',
    fill: '#2c8544',
  },
  { type: 'frame', id: 'frame', at: [300, 40], size: [110, 240] },
  { type: 'ellipse', parent: 'frame', at: [280, 60], size: [200, 200], fill: '#3358d4' },
  { type: 'text', at: [20, 280], size: [300, 40], text: 'Across the edge', font: 'sans', fontSize: 30 },
] as readonly ShapeDraft[];

const newContext = (rows: number) => createCanvas(FRAME.width, rows).getContext('2d');

it('a picture that is painted in bands is the one that is painted at once', () => {
  const { board, draws } = createPerson(1);
  for (const draft of DRAFTS) draws(draft);
  const look = { theme: themeNamed('light'), measure: createServerMeasure([]) };
  const shapes = [...board.all()];
  const whole = newContext(FRAME.height);
  whole.fillStyle = '#ffffff';
  whole.fillRect(0, 0, FRAME.width, FRAME.height);
  const pen = createCanvasPen(whole, { ...look, ...FRAME, fading: () => newContext(FRAME.height) });
  drawShapes(pen, shapeKinds, arrangeShapes(shapes, shapeKinds));

  const paint = createBandPainter(shapes, shapeKinds, FRAME, { ...look, paper: '#ffffff' });
  const band = newContext(ROWS);
  let painted = 0;
  let unlike = 0;
  for (let top = 0; top < FRAME.height; top += ROWS) {
    paint(band, { top, height: ROWS }, () => newContext(ROWS));
    const [ours, theirs] = [
      band.getImageData(0, 0, FRAME.width, ROWS).data,
      whole.getImageData(0, top, FRAME.width, ROWS).data,
    ];
    for (let at = 0; at < ours.length; at += 4) {
      if (Math.min(theirs[at]!, theirs[at + 1]!, theirs[at + 2]!) < 250) painted += 1;
      const most = Math.max(...[0, 1, 2, 3].map((part) => Math.abs(ours[at + part]! - theirs[at + part]!)));
      if (most > SMOOTHING) unlike += 1;
    }
  }
  expect(painted).toBeGreaterThan(100_000);
  expect(unlike).toBe(0);
});

it('bands cover a bitmap once, however wide it is', () => {
  for (const size of [
    FRAME,
    { width: 16_384, height: 3_906 },
    { width: 1, height: 1 },
    { width: 2, height: 16_384 },
  ]) {
    const bands = bandsOf(size);
    expect(bands.map(({ top }) => top)).toEqual(bands.map((_, index) => index * bands[0]!.height));
    expect(bands.at(-1)!.top + bands.at(-1)!.height).toBe(size.height);
    expect(Math.max(...bands.map(({ height }) => height * size.width))).toBeLessThanOrEqual(4_000_000);
  }
});
