import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { createCanvas } from '@napi-rs/canvas';
import { expect, it, onTestFinished } from 'vitest';
import { freeLately } from '../../server/drawing/free-memory';
import { runInThread } from '../../server/jobs/run-in-thread';
import { workerFile } from '../../server/worker-file';

const MEGABYTE = 1_000_000;
/** Makes some sixty megabytes that stay, and tells how often all that lives was gone through for it. */
const GROWING = `
import { PerformanceObserver, constants } from 'node:perf_hooks';
import { parentPort } from 'node:worker_threads';
let whole = 0;
const count = (entries) => {
  for (const { detail } of entries) if (detail.kind & (constants.NODE_PERFORMANCE_GC_MAJOR | constants.NODE_PERFORMANCE_GC_INCREMENTAL)) whole += 1;
};
const observer = new PerformanceObserver((list) => count(list.getEntries()));
observer.observe({ entryTypes: ['gc'] });
const kept = [];
for (let turn = 0; turn < 60; turn += 1) {
  kept.push(Array.from({ length: 15_000 }, (_, index) => ({ index, more: [turn] })));
  await new Promise((resolve) => setImmediate(resolve));
}
count(observer.takeRecords());
parentPort.postMessage({ output: whole, kept: kept.length });
`;

function writeWorker(): string {
  const folder = mkdtempSync(join(tmpdir(), 'driftless-thread-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'growing.mjs');
  writeFileSync(file, GROWING);
  return file;
}

function runPlainly(file: string): Promise<{ readonly output: number }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file);
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

it('a thread for one task is not gone through while it has plenty of memory; threads that stay are, as ever', async () => {
  const file = writeWorker();
  const limits = { workerFile: file, memoryLimit: 1_024, signal: new AbortController().signal };
  expect(await runInThread({ task: 'growing', input: null }, limits)).toBe(0);
  expect((await runPlainly(file)).output).toBeGreaterThan(0);
});

it('a thread for one task that has little memory is gone through before it has none left', async () => {
  const limits = { workerFile: writeWorker(), memoryLimit: 200, signal: new AbortController().signal };
  expect(await runInThread({ task: 'growing', input: null }, limits)).toBeGreaterThan(0);
});

it('pixels that were read don’t wait for somebody to want their memory', async () => {
  const context = createCanvas(500, 500).getContext('2d');
  const before = process.memoryUsage().external;
  let read = 0;
  for (let strip = 1; strip <= 48; strip += 1) {
    read += context.getImageData(0, 0, 500, 500).data.length;
    if (strip % 4 === 0) freeLately();
  }
  expect(read).toBe(48 * MEGABYTE);
  await new Promise((resolve) => setImmediate(resolve));
  expect(process.memoryUsage().external - before).toBeLessThan(16 * MEGABYTE);
});

/** The packages that a bundle loads as it starts. */
const packagesOf = (bundle: string) => {
  const text = readFileSync(workerFile(bundle), 'utf8');
  const names = [...text.matchAll(/^import (?:[^'"\n]* from )?"((?:@[^/"]+\/)?[^/"]+)/gm)].map(
    (found) => found[1]!,
  );
  return new Set(names.filter((name) => !name.startsWith('node:')));
};

it('a thread that looks for words loads nothing of what draws, and one that draws loads it', async () => {
  expect([...packagesOf('job-worker')].sort()).toEqual(['fractional-indexing', 'yjs']);
  expect([...packagesOf('drawing-tasks-worker')]).toEqual(
    expect.arrayContaining(['@napi-rs/canvas', 'highlight.js', 'mathjax-full']),
  );
  const limits = {
    workerFile: workerFile('job-worker'),
    memoryLimit: 512,
    signal: new AbortController().signal,
  };
  const source = { snapshot: null, updates: [] };
  const words = await runInThread({ task: 'read-words', input: source }, limits);
  expect(words).toEqual({ title: '', words: '' });
  const pictures = await runInThread({ task: 'list-pictures', input: { source, choice: {} } }, limits);
  expect(pictures).toEqual([]);
  await expect(runInThread({ task: 'none', input: null }, limits)).rejects.toThrow('there is no task none');
});
