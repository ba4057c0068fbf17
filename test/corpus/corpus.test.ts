import { execFile } from 'node:child_process';
import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compareScenes } from '../../formats/excalidraw/compare-scenes';
import { workerFile } from '../../server/worker-file';
import { makeDataDir } from '../harness/server-start';
import { writeSamples } from './sample-files';

function runCorpus(folder: string, environment: Record<string, string> = {}) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: 20_000_000 };
    execFile(process.execPath, [workerFile('try-corpus'), folder], options, (error, stdout, stderr) => {
      resolve({
        code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
        output: stdout + stderr,
      });
    });
  });
}

it('every file of the samples comes in, is drawn, goes out and comes in again the same, or is refused by name', async () => {
  const folder = await makeDataDir();
  const count = await writeSamples(folder);
  const { code, output } = await runCorpus(folder);
  expect(output).toMatch(
    new RegExp(`${count} files: \\d+ read, \\d+ refused by name, 0 crashed, 0 hung, 0 lost something`),
  );
  expect(code, output).toBe(0);
  const table = output.split('\n\n')[0]!;
  const rows = new Map(table.split('\n').map((line) => [line.split(/\s{2,}/)[0], line]));
  for (const name of [
    'excalidraw/modern.excalidraw',
    'tldraw/board.tldr',
    'words/flow.mmd',
    'templates/swot.json',
  ])
    expect(rows.get(name)).toMatch(/ [1-9]\d* .*same$/);
  for (const name of ['strange/scene', 'strange/picture.docx', '.hidden/list.txt', 'words/cars.csv'])
    expect(rows.get(name)).toMatch(/ [1-9]\d* .*same$/);
  for (const [name, reason] of [
    ...['avif', 'heic', 'bmp', 'tiff'].map((kind) => [
      `pictures/photo.${kind}`,
      `${kind.toUpperCase()} can’t be put on a board: PNG, JPEG, WebP and GIF can`,
    ]),
    ['pages/two.pdf', 'The pages of a PDF are drawn by the browser: open it on the board'],
    ['strange/prose.rst', 'This is no file of a board that can be read here'],
    ['strange/nothing.bin', 'The file is empty'],
  ] as const) {
    expect(rows.get(name!)).toMatch(/refused$/);
    expect(output).toContain(`${name}\n  ${reason}\n`);
  }
  for (const name of ['half.excalidraw', 'deep.excalidraw', 'entities.svg', 'not-a-zip.driftless'])
    expect(rows.get(`hostile/${name}`)).toMatch(/refused$/);
}, 240_000);

it('whatever lies below the folder has its row: what can’t be opened too, what leads nowhere, what is too large', async () => {
  const folder = await makeDataDir();
  await mkdir(join(folder, 'within', 'deeper'), { recursive: true });
  await writeFile(join(folder, 'within', 'deeper', 'a.md'), '- one\n- two\n');
  await writeFile(join(folder, 'large.excalidraw'), '{}');
  await truncate(join(folder, 'large.excalidraw'), 3_000_000_000);
  await symlink(join(folder, 'nowhere'), join(folder, 'broken.tldr'));
  await symlink(folder, join(folder, 'within', 'round'));
  const { code, output } = await runCorpus(folder);
  expect(output).toMatch(/^within\/deeper\/a\.md .*same$/m);
  expect(output).toContain('large.excalidraw\n  A file may have at most 20 MB\n');
  expect(output).toContain('within/round\n  it is no file\n');
  expect(output).toContain('broken.tldr\n  it can’t be opened (ENOENT)\n');
  expect(output).toContain('4 files: 1 read, 3 refused by name, 0 crashed, 0 hung, 0 lost something');
  expect(code).toBe(0);
}, 60_000);

it('what the account names is in a column of its own, and the run passes', async () => {
  const folder = await makeDataDir();
  const box = { type: 'rectangle', x: 0, y: 0, width: 30, height: 40 };
  const elements = [
    { ...box, id: 'a', x: 'nowhere' },
    { ...box, id: 'b' },
  ];
  await writeFile(join(folder, 'odd.excalidraw'), JSON.stringify({ type: 'excalidraw', elements }));
  const { code, output } = await runCorpus(folder);
  expect(output).toMatch(/^odd\.excalidraw +2 +1 +0 +1 +\d+ {2}as told$/m);
  expect(output).toContain('\n  repaired: rectangle a: place\n');
  expect(code).toBe(0);
}, 60_000);

it('a file that takes too long is told as one that hangs, the next ones are tried all the same, and the run fails', async () => {
  const folder = await makeDataDir();
  await writeFile(join(folder, 'a.md'), '- one\n  - two\n  - three\n');
  await writeFile(join(folder, 'b.md'), '- four\n  - five\n');
  const { code, output } = await runCorpus(folder, { CORPUS_TIME: '1' });
  expect(output).toMatch(/a\.md\s+HANG\n/);
  expect(output).toMatch(/b\.md\s+HANG\n/);
  expect(output).toContain('2 files: 0 read, 0 refused by name, 0 crashed, 2 hung, 2 lost something');
  expect(code).toBe(1);
}, 60_000);

it('what a reader of Excalidraw would miss is named, and what the account says was left out may be gone', () => {
  const element = { id: 'a', type: 'rectangle', x: 0, y: 0, width: 10, height: 10, strokeColor: '#ff0000' };
  const other = { ...element, id: 'b' };
  expect(compareScenes([element, other], [element, other], 0)).toEqual([]);
  expect(compareScenes([element], [{ ...element, x: 0.004, version: 7, more: true }], 0)).toEqual([]);
  expect(compareScenes([element, other], [element], 0)).toEqual(['rectangle b: is gone']);
  expect(compareScenes([element, other], [element], 1)).toEqual([]);
  expect(compareScenes([element], [{ ...element, strokeColor: '#00ff00', width: 12 }], 0)).toEqual([
    'rectangle a: strokeColor',
    'rectangle a: place',
  ]);
  // Two with one id: the second has another one afterwards, and so has what can't be an id here.
  const moved = { ...element, x: 50 };
  expect(compareScenes([element, moved], [element, { ...moved, id: 'new' }], 0)).toEqual([]);
  expect(compareScenes([element, moved], [element, { ...element, id: 'new' }], 0)).toEqual([
    'rectangle a: place',
  ]);
  // What the account tells may be gone, and never otherwise; a box is turned round by whoever opens it.
  expect(compareScenes([{ ...element, link: 'https://a.b' }], [element], 1)).toEqual(['rectangle a: link']);
  expect(compareScenes([{ ...element, width: -10 }], [{ ...element, x: -10 }], 0)).toEqual([]);
  const picture = { ...element, type: 'image', fileId: 'one' };
  for (const fileId of ['other', null])
    expect(compareScenes([picture], [{ ...picture, fileId }], 0)).toEqual(['image a: fileId']);
  // A label that lost its shape lies where it did; where one within a shape lies, every program finds anew.
  const label = { ...element, type: 'text', text: 'x', containerId: 'gone' };
  expect(compareScenes([label], [{ ...label, x: 5, containerId: null }], 0)).toEqual([]);
});
