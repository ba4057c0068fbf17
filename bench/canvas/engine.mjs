// Measures the canvas engine in a real browser: time between frames while a board is panned, zoomed and dragged.
//   node bench/canvas/engine.mjs [--counts 5000,20000] [--ratio 1] [--only "pan at 100 %"]
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const { build } = require('esbuild');
const { chromium } = require('@playwright/test');

const MOVEMENTS = [
  'pan at 100 %',
  'pan, all in view',
  'zoom',
  'zoom with pauses',
  'drag one, all in view',
  'drag half, all in view',
  'drag all',
  'draw at 100 %',
];
const FRAME = 1000 / 60;

const { values } = parseArgs({
  strict: false,
  options: {
    counts: { type: 'string', default: '5000,20000' },
    ratio: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

function quantile(numbers, share) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** Of the frames that should have been shown in this time, the share that was not. */
function shareDropped(frames) {
  const shown = frames.length;
  const due = frames.reduce((sum, frame) => sum + Math.max(1, Math.round(frame / FRAME)), 0);
  return (due - shown) / due;
}

const { outputFiles } = await build({
  entryPoints: [new URL('./page.ts', import.meta.url).pathname],
  bundle: true,
  format: 'iife',
  write: false,
  minify: true,
});
const script = outputFiles[0].text;
const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined;
const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  console.log('shapes  movement                 median   p95   longest  dropped');
  for (const count of values.counts.split(',').map(Number)) {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      deviceScaleFactor: Number(values.ratio),
    });
    page.on('pageerror', (error) => console.error(error));
    await page.setContent('<!doctype html><style>body{margin:0;overflow:hidden}</style>');
    await page.addScriptTag({ content: script });
    const load = await page.evaluate((shapes) => window.bench.load(shapes), count);
    console.log(
      `${count}: index ${load.loadMs.toFixed(0)} ms, first frame ${load.firstFrameMs.toFixed(0)} ms, exact ${load.exactMs.toFixed(0)} ms` +
        (load.unreadable > 0 ? `, ${load.unreadable} shapes unreadable` : ''),
    );
    for (const name of MOVEMENTS) {
      if (values.only && values.only !== name) continue;
      const { frames, longest, stats } = await page.evaluate((movement) => window.bench.run(movement), name);
      const columns = [
        String(count).padEnd(7),
        name.padEnd(24),
        quantile(frames, 0.5).toFixed(1).padStart(6),
        quantile(frames, 0.95).toFixed(1).padStart(6),
        longest.toFixed(1).padStart(8),
        `${(shareDropped(frames) * 100).toFixed(1)} %`.padStart(9),
        `   tiles ${stats.tilesKept}, ${(stats.bytesKept / 2 ** 20).toFixed(0)} MB`,
      ];
      console.log(columns.join(' '));
    }
    console.log(
      `${count}: frames painted in one idle second: ${await page.evaluate(() => window.bench.idle(1000))}`,
    );
    await page.close();
  }
} finally {
  await browser.close();
}
