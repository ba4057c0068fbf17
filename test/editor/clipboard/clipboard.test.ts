import { describe, expect, it } from 'vitest';
import { makePhotograph, makePicture } from '../../server/picture-samples';
import { createActionStage } from '../actions/action-stage';

const HASH = 'ab'.repeat(32);

describe('copy and paste', () => {
  it('brings shapes to the pointer, above all, in their order, selected, as one undo step', async () => {
    const stage = createActionStage();
    const [below, above] = stage.put(
      { type: 'rectangle', at: [0, 0] },
      { type: 'note', at: [50, 0], text: 'milk' },
    );
    stage.selection.set([above!, below!]);
    const forms = stage.clipboard.copied()!;
    await stage.clipboard.pasteText(forms['text/plain'] as string);
    const stack = stage.stack();
    expect(stack.slice(0, 2)).toEqual([below, above]);
    const [box, note] = stack.slice(2).map((id) => stage.shape(id));
    expect(box).toMatchObject({ type: 'rectangle', at: [425, 450] });
    expect(note).toMatchObject({ type: 'note', text: 'milk', at: [475, 450] });
    expect(new Set(stack).size).toBe(4);
    expect(stage.selection.ids.value).toEqual(new Set(stack.slice(2)));
    stage.history.undo();
    expect(stage.board.count).toBe(2);
  });

  it('keeps a stroke point by point', async () => {
    const stage = createActionStage();
    const [id] = stage.put({
      type: 'ink',
      size: [2, 1],
      pressure: true,
      points: [0, 0, 99, 8, 8, 120, 8, -8, 255],
    });
    stage.selection.set([id!]);
    await stage.clipboard.pasteText(stage.clipboard.copied()!['text/plain'] as string);
    const [copy] = stage.selection.ids.value;
    const { points, unit, pressure } = stage.shape(id!) as unknown as Record<string, unknown>;
    expect(stage.shape(copy!)).toMatchObject({ points, unit, pressure });
  });

  it('a cut takes off the board what is now on the clipboard, but for what is locked', () => {
    const stage = createActionStage();
    const ids = stage.put({ type: 'rectangle' }, { type: 'note', locked: true });
    stage.selection.set(ids);
    expect(stage.clipboard.cut()).toBeDefined();
    expect([...stage.board.all()].map(({ type }) => type)).toEqual(['note']);
  });

  it('a cut from the menu that the browser refuses loses nothing', async () => {
    const stage = createActionStage();
    stage.selection.set(stage.put({ type: 'rectangle' }));
    stage.system.isOpen = false;
    await stage.run('cut');
    expect(stage.board.count).toBe(1);
    expect(stage.told).toEqual(['This browser keeps the clipboard from the page: press Ctrl+X']);
  });

  it('with nothing selected leaves the clipboard to the page', () => {
    expect(createActionStage().clipboard.copied()).toBeUndefined();
  });
});

describe('what other programs find on the clipboard', () => {
  it('is Excalidraw’s own text with the shapes, tied as they are, and their words as a page', () => {
    const stage = createActionStage();
    const [left, right] = stage.put(
      { type: 'note', text: 'milk & <b>\nhoney' },
      { type: 'rectangle', at: [500, 0] },
    );
    const tie = (shape: string) => ({ shape, at: [0.5, 0.5], mode: 'edge' });
    const points = [
      [0, 0],
      [9, 9],
    ];
    const ends = { startAt: tie(left!), endAt: tie(right!) };
    const [arrow] = stage.put({ type: 'arrow', size: [9, 9], points, ...ends });
    stage.selection.set([left!, right!, arrow!]);
    const forms = stage.clipboard.copied()!;
    const scene = JSON.parse(forms['text/plain'] as string);
    expect(scene).toMatchObject({ type: 'excalidraw/clipboard', files: {} });
    const found = scene.elements.find(({ type }: { type: string }) => type === 'arrow');
    expect([found.startBinding.elementId, found.endBinding.elementId]).toEqual([left, right]);
    expect(forms['text/html']).toContain('<p>milk &amp; &lt;b&gt;<br>honey</p>');
    stage.selection.set([right!]);
    expect(stage.clipboard.copied()).not.toHaveProperty('text/html');
  });

  it('brings the bytes of pictures a moment later, and they are pasted with them', async () => {
    const bytes = new Uint8Array(await makePicture(20, 20));
    const stage = createActionStage(undefined, new Map([[HASH, bytes]]));
    stage.selection.set(stage.put({ type: 'image', hash: HASH }));
    stage.clipboard.copied();
    await expect.poll(() => Object.keys(stage.system.forms)).toContain('text/plain');
    const text = stage.system.forms['text/plain'] as string;
    expect(Object.keys(JSON.parse(text).files)).toEqual([HASH]);
    const { driftless: _, ...theirs } = JSON.parse(text);
    for (const pasted of [text, JSON.stringify(theirs)]) {
      const kept = new Map<string, Uint8Array>();
      const other = createActionStage(undefined, kept);
      await other.clipboard.paste({ text: pasted });
      await expect.poll(() => other.board.count).toBe(1);
      expect([...other.board.all()]).toMatchObject([{ type: 'image', hash: [...kept.keys()][0] }]);
      expect(kept.size).toBe(1);
    }
  });

  it('says nothing to other programs of where and by whom a photograph was taken', async () => {
    const bytes = new Uint8Array(await makePhotograph());
    const stage = createActionStage(undefined, new Map([[HASH, bytes]]));
    stage.selection.set(stage.put({ type: 'image', hash: HASH }));
    stage.clipboard.copied();
    await expect.poll(() => Object.keys(stage.system.forms)).toContain('text/plain');
    const { files } = JSON.parse(stage.system.forms['text/plain'] as string);
    const picture = Buffer.from(files[HASH].dataURL.split(',')[1], 'base64');
    expect([picture.length > 100, picture.includes('Secret')]).toEqual([true, false]);
  });
});

describe('a copy whose pictures are still being read', () => {
  it.each(['shapes', 'words'])('does not take the place of %s that were copied after it', async (what) => {
    const read: ((bytes: Uint8Array) => void)[] = [];
    const kept = new Map<string, Uint8Array>();
    const stage = createActionStage(undefined, kept);
    const [picture, note] = stage.put({ type: 'image', hash: HASH }, { type: 'note', text: 'later' });
    kept.get = () => new Promise((resolve) => read.push(resolve)) as never;
    stage.selection.set([picture!]);
    stage.clipboard.copied();
    stage.selection.set([note!]);
    if (what === 'words') await stage.clipboard.copyWords();
    else await stage.clipboard.copyFromMenu();
    const { forms } = stage.system;
    expect(forms['text/plain']).toContain('later');
    await expect.poll(() => read.length).toBeGreaterThan(0);
    for (const give of read) give(new Uint8Array(20));
    await new Promise(setImmediate);
    expect(stage.system.forms).toBe(forms);
  });
});

describe('words that mean something', () => {
  const typesAfter = async (text: string, isPlain = false) => {
    const stage = createActionStage();
    await stage.clipboard.paste({ text }, { isPlain });
    return [...stage.board.all()].map(({ type }) => type).sort();
  };

  it.each([
    ['a flowchart', 'flowchart LR\n  A --> B', ['arrow', 'rectangle', 'rectangle']],
    ['cells of a spreadsheet', 'one\ttwo\nthree\tfour\n', ['cell', 'cell', 'cell', 'cell', 'table']],
    ['points within points', '- a\n  - b\n  - c', ['line', 'line', 'thought', 'thought', 'thought']],
    [
      'points below a heading',
      '# all\n- a\n  - b\n  - c',
      ['line', 'line', 'line', 'thought', 'thought', 'thought', 'thought'],
    ],
    ['headings between points', '# a\n- b\n## c\n- d\n  - e', ['text']],
    ['a plain list', '- a\n- b\n- c', ['text']],
    ['a sentence about graphs', 'the graph TD is nice', ['text']],
    ['a line with a tab', 'one\ttwo', ['text']],
  ])('%s', async (_, text, types) => {
    expect(await typesAfter(text)).toEqual(types);
    expect(await typesAfter(text, true)).toEqual(['text']);
  });
});

it('a pasted list goes on growing as a mind map, and what is there already stays in its place', async () => {
  const stage = createActionStage();
  await stage.clipboard.paste({ text: '- Trip\n  - Travel\n    - Train\n    - Boat\n  - Stay' });
  const thoughts = () => [...stage.board.all()].filter(({ type }) => type === 'thought');
  const before = new Map(thoughts().map(({ id, at }) => [id, at]));
  const stay = thoughts().find(({ text }) => text === 'Stay')!;
  stage.selection.set([stay.id]);
  await stage.run('grow-child');
  const [made] = thoughts().filter(({ id }) => !before.has(id));
  expect(made).toMatchObject({ stroke: stay.stroke, fill: stay.fill });
  for (const { id, at } of thoughts()) {
    const [x, y] = before.get(id) ?? at;
    expect(Math.hypot(at[0] - x, at[1] - y)).toBeLessThan(1);
  }
});

describe('what other programs put on the clipboard', () => {
  it('an SVG becomes its shapes; one that is beyond shapes and can’t be drawn is refused, a word about SVG stays words', async () => {
    const stage = createActionStage();
    const svg = (inside: string) =>
      `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
    await stage.clipboard.paste({
      text: svg('<rect width="80" height="40" fill="#ff0000"/><ellipse cx="200" cy="20" rx="40" ry="20"/>'),
    });
    expect(stage.stack().map((id) => stage.shape(id).type)).toEqual(['group', 'rectangle', 'ellipse']);
    await stage.clipboard.paste({
      text: svg('<script>alert(1)</script><filter id="f"/><path d="M0 0" filter="url(#f)"/>'),
    });
    expect([stage.board.count, stage.told.at(-1)]).toEqual([3, 'Not pasted: This SVG can’t be drawn']);
    await stage.clipboard.paste({ text: 'the <svg> element' });
    expect([...stage.board.all()].map(({ text }) => text).at(-1)).toBe('the <svg> element');
  });

  it('plain text becomes a text as large as its letters, in the style last used for texts', () => {
    const stage = createActionStage();
    stage.nextType.value = 'text';
    stage.style.apply({ fontSize: 40 });
    stage.clipboard.pasteText('two\r\nlines\u0000');
    const [text] = [...stage.board.all()];
    expect(text).toMatchObject({ type: 'text', text: 'two\nlines', fontSize: 40, size: [100, 100] });
    expect(text!.at).toEqual([450, 450]);
  });

  it('a long line is wrapped instead of running across the board', () => {
    const stage = createActionStage();
    stage.clipboard.pasteText('word '.repeat(100));
    const [text] = [...stage.board.all()];
    expect(text).toMatchObject({ width: 'fixed' });
    expect(text!.size[0]).toBe(600);
    expect(text!.size[1]).toBeGreaterThan(100);
  });

  it('an Excalidraw clipboard becomes shapes, and what could not come is told', async () => {
    const stage = createActionStage();
    const elements = [
      { id: 'a', type: 'rectangle', x: 0, y: 0, width: 100, height: 50 },
      { id: 'b', type: 'image', x: 0, y: 0, width: 10, height: 10 },
    ];
    await stage.clipboard.pasteText(JSON.stringify({ type: 'excalidraw/clipboard', elements, files: {} }));
    await expect.poll(() => stage.board.count).toBe(2);
    expect([...stage.board.all()].map(({ type }) => type).sort()).toEqual(['image', 'rectangle']);
    expect(stage.told).toEqual(['Pictures that did not come along are empty frames.']);
  });

  it('JSON of any other kind, or asked for as plain, is just text', async () => {
    const stage = createActionStage();
    await stage.clipboard.pasteText('{"answer": 42}');
    await stage.clipboard.pasteText('{"type":"excalidraw/clipboard","elements":[]}', { isPlain: true });
    expect([...stage.board.all()].map(({ type }) => type)).toEqual(['text', 'text']);
  });

  it('a hundred thousand blanks within words are looked at once', () => {
    const stage = createActionStage();
    const text = `a${' '.repeat(99_990)}b \n `;
    for (let time = 0; time < 5; time += 1) stage.clipboard.pasteText(text);
    expect(new Set([...stage.board.all()].map(({ text: { length } }) => length))).toEqual(new Set([99_992]));
  });

  it('blanks are nothing', () => {
    const stage = createActionStage();
    stage.clipboard.pasteText(' \n\t ');
    expect(stage.board.count).toBe(0);
    expect(stage.history.canUndo).toBe(false);
  });
});

describe('a hostile clipboard', () => {
  const shape = (more: object) => ({ type: 'rectangle', at: [0, 0], size: [10, 10], ...more });
  const ours = (shapes: unknown) => JSON.stringify({ type: 'driftless/clipboard', schema: 1, shapes });

  it.each([
    [
      'more shapes than any person copies',
      ours(Array(5_001).fill(shape({}))),
      'Not pasted: 5,001 shapes, and at most 5,000 can come at once',
    ],
    ['more text than anybody wrote', 'x'.repeat(30_000_001), 'Not pasted: More than 30 MB at once'],
    ['no list of shapes', ours({ length: 3 }), 'Not pasted: This file holds no shapes'],
    [
      'a version from the future',
      JSON.stringify({ type: 'driftless/clipboard', schema: 99, shapes: [] }),
      'Not pasted: This was made with a newer version; reload the page to get it',
    ],
    ['a shape that is none', ours([null, 7, 'x']), 'Left out: something that is no shape (3).'],
    ['a kind nobody knows', ours([shape({ type: '__proto__' })]), 'Left out: shape of an unknown kind.'],
    [
      'a size below nothing',
      ours([shape({ size: [-1, 5] })]),
      'Left out: rectangle that can’t be read (size).',
    ],
    [
      'a place beyond the board',
      ours([shape({ at: [1e99, 0] })]),
      'Left out: rectangle that can’t be read (position).',
    ],
  ])('%s is refused by name', async (_, text, message) => {
    const stage = createActionStage();
    await stage.clipboard.pasteText(text);
    expect(stage.board.count).toBe(0);
    expect(stage.told).toEqual([message]);
  });

  it('carries nothing in that no kind reads: unknown properties, other people’s names, keys of the language', async () => {
    const stage = createActionStage();
    const text = ours([
      shape({ id: 'constructor', by: 'ada', z: 'zzz', onclick: 'alert(1)', stroke: '#e03131' }),
    ]);
    await stage.clipboard.pasteText(text.replace('"onclick"', '"__proto__"'));
    const [pasted] = [...stage.board.all()];
    expect(pasted).toMatchObject({ stroke: '#e03131', by: '', angle: 0 });
    const stored = stage.doc.getMap('shapes').toJSON() as Record<string, Record<string, unknown>>;
    expect(Object.keys(stored[pasted!.id]!).sort()).toEqual(['at', 'size', 'stroke', 'text', 'type', 'z']);
  });

  it('a viewer is told why nothing happens', () => {
    const stage = createActionStage();
    stage.canWrite.value = false;
    stage.clipboard.pasteText('hello');
    expect(stage.board.count).toBe(0);
    expect(stage.told).toEqual(['You can look at this board, but not change it']);
  });
});
