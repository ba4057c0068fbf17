import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../../board/ids';
import { inEnglish, inRow } from '../../../board/sentence';
import { fileName } from '../../../editor/files/file-format';
import { describeLeftOut } from '../../../formats/describe-left-out';
import { makePhotograph, makePicture } from '../../server/picture-samples';
import { createActionStage } from '../actions/action-stage';

const HASH = 'ab'.repeat(32);
const scene = (...elements: object[]) =>
  new Blob([JSON.stringify({ type: 'excalidraw', elements, appState: { viewBackgroundColor: '#fdf8f6' } })]);
const box = { type: 'rectangle', x: 2_000, y: 0, width: 100, height: 50 };

describe('opening a file', () => {
  it('on an empty board puts shapes where the file says, under the ids of the file, and shows them', async () => {
    const stage = createActionStage();
    const { ids, account } = await stage.files.open(
      scene({ ...box, id: 'server' }, { ...box, id: 'client', y: 300 }),
    );
    expect([ids, inEnglish(inRow(account))]).toEqual([['server', 'client'], '']);
    expect(stage.shape('server' as ShapeId).at).toEqual([2_000, 0]);
    expect(stage.camera.state.value).toMatchObject({ x: 2_050, y: 175 });
    expect(stage.board.settings().background).toBe('#fdf8f6');
    stage.history.undo();
    expect([stage.board.count, stage.board.settings().background]).toEqual([0, '']);
  });

  it.each([
    ['AVIF', '\0\0\0\x20ftypavif\0\0\0\0avif'],
    ['HEIC', '\0\0\0\x24ftypheic\0\0\0\0mif1'],
    ['BMP', 'BM\x46\0\0\0\0\0\0\0\x36\0\0\0'],
  ])('of a picture that no board keeps (%s) says which it keeps', async (_kind, letters) => {
    const stage = createActionStage();
    const opening = stage.files.open(new Blob([Buffer.from(letters, 'latin1')]));
    await expect(opening).rejects.toThrow('PNG, JPEG, WebP and GIF up to 10 MB can');
    expect(stage.board.count).toBe(0);
  });

  it('looks where the shapes will lie before they come', async () => {
    const stage = createActionStage();
    const seen: number[] = [];
    stage.board.onChange(({ added }) => {
      if (added.size > 0) seen.push(stage.camera.state.value.x);
    });
    await stage.files.open(
      scene(...Array.from({ length: 900 }, (_, index) => ({ ...box, id: `e${index}` }))),
    );
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen)).toEqual(new Set([2_050]));
  });

  it('beside other shapes covers none of them, changes no setting, and takes no id that is in use', async () => {
    const stage = createActionStage();
    stage.put({ type: 'rectangle', id: 'server' as ShapeId, at: [1_900, 0], size: [300, 100] });
    const { ids } = await stage.files.open(scene({ ...box, id: 'server' }));
    expect(ids[0]).not.toBe('server');
    expect(stage.shape(ids[0]!).at[0]).toBeGreaterThan(2_200);
    expect(stage.board.settings().background).toBe('');
  });

  it('of many shapes is many updates, none too large for the server, and one undo step', async () => {
    const stage = createActionStage();
    const sizes: number[] = [];
    stage.doc.on('update', (update: Uint8Array) => sizes.push(update.length));
    await stage.files.open(
      scene(...Array.from({ length: 2_500 }, (_, index) => ({ ...box, id: `e${index}` }))),
    );
    expect(stage.board.count).toBe(2_500);
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(300_000);
    const stack = stage.stack();
    expect([stack[0], stack.at(-1)]).toEqual(['e0', 'e2499']);
    stage.history.undo();
    expect(stage.board.count).toBe(0);
  });

  it('that is undone while it comes stays away, and what was drawn before stays', async () => {
    const stage = createActionStage();
    const [own] = stage.put({ type: 'rectangle', at: [0, 0], size: [10, 10] });
    const opening = stage.files.open(
      scene(...Array.from({ length: 2_500 }, (_, index) => ({ ...box, id: `e${index}` }))),
    );
    let isUndone = false;
    stage.board.onChange(() => {
      if (isUndone || stage.board.count < 500) return;
      isUndone = true;
      queueMicrotask(() => stage.history.undo());
    });
    expect((await opening).ids).toEqual([]);
    expect([...stage.board.all()].map(({ id }) => id)).toEqual([own]);
  });

  it('twice at once writes nothing over', async () => {
    const stage = createActionStage();
    const file = scene(...Array.from({ length: 1_000 }, (_, index) => ({ ...box, id: `e${index}` })));
    const both = await Promise.all([stage.files.open(file), stage.files.open(file)]);
    expect(new Set(both.flatMap(({ ids }) => ids)).size).toBe(2_000);
    expect(stage.board.count).toBe(2_000);
  });

  it('of many shapes lets others in between, and stops when the board may not be written on any more', async () => {
    const stage = createActionStage();
    const many = scene(...Array.from({ length: 2_500 }, (_, index) => ({ ...box, id: `e${index}` })));
    const opening = stage.files.open(many);
    stage.board.onChange(() => {
      if (stage.board.count > 800) stage.canWrite.value = false;
    });
    await expect(opening).rejects.toThrow('You can look at this board');
    expect(stage.board.count).toBeGreaterThan(800);
    expect(stage.board.count).toBeLessThan(2_500);
    stage.history.undo();
    expect(stage.board.count).toBe(0);
  });

  it.each([
    ['a picture', new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47])]), 'This file can’t be opened'],
    ['a library', new Blob(['{"type":"excalidrawlib","elements":[]}']), 'This file can’t be opened'],
    [
      'a board without shapes',
      new Blob(['{"type":"driftless/board"}']),
      'Not opened: This file holds no shapes',
    ],
  ])('%s is refused in words', async (_, file, message) => {
    const stage = createActionStage();
    await expect(stage.files.open(file)).rejects.toThrow(message);
    expect(stage.board.count).toBe(0);
  });

  it('tells the titles of frames as they were written, and the number of one without', () => {
    const stage = createActionStage();
    const size = [400, 300] as const;
    stage.put({ type: 'frame', id: 'done' as ShapeId, at: [0, 0], size, text: ' Done ' });
    stage.put({ type: 'frame', id: 'bare' as ShapeId, at: [500, 0], size, text: '' });
    expect(stage.files.frames()).toEqual([
      { id: 'done', title: 'Done', number: 1 },
      { id: 'bare', title: '', number: 2 },
    ]);
  });

  it('says what could not be kept, and refuses viewers', async () => {
    const stage = createActionStage();
    const { account } = await stage.files.open(scene({ ...box, id: 'a' }, { ...box, type: 'image' }));
    expect(inEnglish(inRow(account))).toBe('Pictures that did not come along are empty frames.');
    stage.canWrite.value = false;
    await expect(stage.files.open(scene(box))).rejects.toThrow('You can look at this board');
  });
});

describe('opening a PDF', () => {
  const file = new Blob(['%PDF-1.7 and more']);
  const page = (number: number, size: readonly [number, number] = [600, 800]) => ({
    number,
    size,
    picture: new Uint8Array([number]),
  });

  it('puts its pages beside each other, each in a frame with its number, and says what did not come', async () => {
    const stage = createActionStage(new Map(), new Map());
    stage.answers.pages = {
      pages: [page(1), page(2, [800, 600]), page(4)],
      unreadable: 1,
      tooMany: 2,
      lent: 0,
    };
    const { ids, account } = await stage.files.open(file);
    expect(inEnglish(inRow(account))).toBe(
      'Left out: page that could not be drawn, page behind the last that can come at once (2). Pages are pictures now, their words too.',
    );
    const shapes = ids.map((id) => stage.shape(id));
    const frames = shapes.filter(({ type }) => type === 'frame');
    expect(frames.map(({ text, at, size }) => [text, at, size])).toEqual([
      ['Page 1', [0, 0], [600, 800]],
      ['Page 2', [660, 0], [800, 600]],
      ['Page 4', [1_520, 0], [600, 800]],
    ]);
    for (const [index, picture] of shapes.filter(({ type }) => type === 'image').entries())
      expect(picture).toMatchObject({ parent: frames[index]!.id, at: frames[index]!.at, hash: /^\w{64}$/ });
    stage.history.undo();
    expect(stage.board.count).toBe(0);
  });

  it('of many or of huge pages makes rows of ten, all to one scale', async () => {
    const stage = createActionStage(new Map(), new Map());
    const pages = [
      page(1, [1e6, 5e5]),
      ...Array.from({ length: 11 }, (_, index) => page(index + 2, [5e5, 5e5])),
    ];
    stage.answers.pages = { pages, unreadable: 0, tooMany: 0, lent: 0 };
    const { ids } = await stage.files.open(file);
    const frames = ids.map((id) => stage.shape(id)).filter(({ type }) => type === 'frame');
    expect(frames.map(({ at }) => at[1])).toEqual([...Array(10).fill(0), 660, 660]);
    expect([frames[0]!.size, frames[1]!.size]).toEqual([
      [1_200, 600],
      [600, 600],
    ]);
  });

  it('without a page that can be drawn, or of more than 20 MB, is refused in words', async () => {
    const stage = createActionStage(new Map(), new Map());
    await expect(stage.files.open(file)).rejects.toThrow('no page of this PDF could be drawn');
    const large = new Blob(['%PDF-1.7', new Uint8Array(20 * 1024 * 1024)]);
    await expect(stage.files.open(large)).rejects.toThrow('This PDF is larger than 20 MB');
    expect(stage.board.count).toBe(0);
  });
});

describe('exporting', () => {
  it('gives what is selected, or everything', async () => {
    const stage = createActionStage();
    const [id] = stage.put({ type: 'note', text: 'milk' }, { type: 'rectangle' });
    stage.selection.set([id!]);
    const count = async (isSelection: boolean) =>
      JSON.parse(await (await stage.files.export('json', { isSelection })).text()).shapes.length;
    expect([await count(true), await count(false)]).toEqual([1, 2]);
    const svg = await (await stage.files.export('svg', { isSelection: true })).text();
    expect(svg).toContain('milk');
  });

  it('a picture carries the board: opened, it is the board again, with its words and its ties', async () => {
    const stage = createActionStage();
    const [left, right] = stage.put({ type: 'note', text: 'milk' }, { type: 'rectangle', at: [500, 0] });
    const startAt = { shape: left!, at: [0.5, 0.5], mode: 'edge' };
    const endAt = { shape: right!, at: [0.5, 0.5], mode: 'edge' };
    const points = [
      [0, 0],
      [9, 9],
    ];
    const [arrow] = stage.put({ type: 'arrow', size: [9, 9], points, startAt, endAt });
    const svg = await stage.files.export('svg');
    const other = createActionStage();
    const { account } = await other.files.open(svg);
    expect([inEnglish(inRow(account)), other.board.count]).toEqual(['', 3]);
    expect(other.shape(left!).text).toBe('milk');
    expect(other.shape(arrow!)).toMatchObject({ startAt, endAt });
    const plain = await (await stage.files.export('svg', { carries: false })).text();
    expect(plain).not.toContain('payload');
  });

  it('shows the pictures on the board, and takes their bytes along in files that open again', async () => {
    const bytes = await makePicture(20, 20);
    const stage = createActionStage(undefined, new Map([[HASH, bytes]]));
    stage.put({ type: 'image', hash: HASH });
    const svg = await (await stage.files.export('svg', { carries: false })).text();
    expect(svg).toContain(`data:image/png;base64,${Buffer.from(bytes).toString('base64')}`);
    for (const format of ['json', 'driftless', 'excalidraw', 'svg'] as const) {
      const kept = new Map<string, Uint8Array>();
      const other = createActionStage(undefined, kept);
      await other.files.open(await stage.files.export(format));
      expect([...kept.values()].map((picture) => Buffer.compare(picture, bytes))).toEqual([0]);
      expect([...other.board.all()]).toMatchObject([{ type: 'image', hash: [...kept.keys()][0] }]);
    }
  });

  it('says nothing of where and by whom its photographs were taken, in no file', async () => {
    const bytes = await makePhotograph();
    expect(bytes.includes('Secret Author')).toBe(true);
    const stage = createActionStage(undefined, new Map([[HASH, bytes]]));
    stage.put({ type: 'image', hash: HASH });
    for (const format of ['json', 'driftless', 'excalidraw', 'svg'] as const) {
      const kept = new Map<string, Uint8Array>();
      await createActionStage(undefined, kept).files.open(await stage.files.export(format));
      const said = [...kept.values()].map((picture) => Buffer.from(picture).includes('Secret'));
      expect(said, format).toEqual([false]);
    }
  });

  it('brings its letters along, as far as they can be had', async () => {
    const asked: string[] = [];
    const stage = createActionStage(undefined, undefined, async (file) => {
      asked.push(file);
      return file.includes('latin-wght') ? new Uint8Array([7]) : undefined;
    });
    stage.put({ type: 'note', text: 'milk Š' });
    const svg = await (await stage.files.export('svg', { carries: false })).text();
    expect(asked.some((file) => file.includes('latin-ext'))).toBe(true);
    expect(svg.match(/@font-face/g)).toHaveLength(asked.filter((file) => file.includes('latin-wght')).length);
  });

  it('brings whole fonts where nothing that would cut them can be started', async () => {
    const started: string[] = [];
    const font = async () => new Uint8Array([7, 7, 7]);
    const stage = createActionStage(undefined, undefined, font, (address) => {
      started.push(address);
      const worker = {
        onmessage: null,
        onerror: null as (() => void) | null,
        postMessage() {},
        terminate() {},
      };
      queueMicrotask(() => worker.onerror?.());
      return worker;
    });
    stage.put({ type: 'rectangle', size: [10, 10] });
    await stage.files.export('svg', { carries: false });
    expect(started).toEqual([]);
    stage.put({ type: 'note', text: 'milk' });
    const svg = await (await stage.files.export('svg', { carries: false })).text();
    expect(started).toEqual(['/font-cutter/cutter.js']);
    expect(svg).toContain(`url(data:font/woff;base64,${Buffer.from([7, 7, 7]).toString('base64')})`);
  });

  it('of a frame shows what the frame shows, and nothing beside it', async () => {
    const stage = createActionStage();
    const [frame] = stage.put({ type: 'frame', at: [10, 20], size: [300, 200] });
    stage.put(
      { type: 'note', text: 'inside', parent: frame!, at: [250, 50] },
      { type: 'note', text: 'beside' },
    );
    const svg = await (await stage.files.export('svg', { frame: frame!, carries: false })).text();
    expect(svg).toContain('viewBox="10 20 300 200"');
    expect([svg.includes('inside'), svg.includes('beside')]).toEqual([true, false]);
    const dark = await (await stage.files.export('svg', { theme: 'dark', background: 'none' })).text();
    expect(dark).not.toContain('#fcfcfb');
  });

  it('of an empty board says that there is nothing', async () => {
    await expect(createActionStage().files.export('svg')).rejects.toThrow(
      'There is nothing on the board to export',
    );
  });

  it('names files so that every system takes them', () => {
    expect(fileName('Plan: A/B?', 'png')).toBe('Plan A B.png');
    expect(fileName('', 'json')).toBe('Board.driftless.json');
  });
});

it('what is lost on the way is told in plain words', () => {
  const leftOut = new Map([
    ['picture', 2],
    ['tie of an arrow to a shape', 3],
  ]);
  const words = 'Left out: picture (2). Arrows are no longer attached to shapes.';
  expect(inEnglish(inRow(describeLeftOut(leftOut)))).toBe(words);
  expect(describeLeftOut(new Map())).toEqual([]);
});
