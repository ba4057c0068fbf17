import { compressToBase64 } from 'lz-string';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import { shapeFromReadable } from '../../board/queries/draft-from-json';
import { renameDrafts } from '../../board/queries/place-drafts';
import { readableContent } from '../../board/queries/readable-content';
import type { Shape, ShapeDraft } from '../../board/shape';
import { type Board, openBoard } from '../../board/transaction';
import { writeExcalidrawFile } from '../../formats/excalidraw/write';
import { CLIPBOARD_LIMITS } from '../../formats/imported';
import { writePlainText } from '../../formats/plain-text/write';
import { readContent } from '../../formats/read-content';
import { readFile } from '../../formats/read-file';
import { readWords } from '../../formats/words/read';
import { isStructured } from '../../formats/words/structured-text';
import { writeCsv, writeMarkdown } from '../../formats/words/write';
import { sceneToSvg } from '../../render/scene-to-svg';
import { LIGHT_THEME } from '../../render/theme';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { approximateMeasure } from '../../shapes/text-lines';
import { seededBytes } from '../harness/random-bytes';

const WORDS = 'Fruit,Count\nApples,3\n"Pears, green","5 | =1"\n';

function boardWith(drafts: readonly ShapeDraft[]): Board {
  const random = seededBytes(1);
  const board = openBoard({ doc: new Y.Doc(), models: shapeModels, random });
  board.transact(new SystemOrigin('test'), (edit) => {
    for (const draft of renameDrafts(drafts, random)) edit.create(draft);
  });
  return board;
}

function read(text: string): Board {
  const reading = readWords(text, shapeModels);
  if (!reading?.ok) throw new Error('not read');
  return boardWith(reading.value.drafts);
}

function wordsOn(board: Board): readonly (readonly string[])[] {
  const table = [...board.all()].find(({ type }) => type === 'table')!;
  const rows = shapeKinds.get('table')!.lays!.rows(table, board.families.childrenOf(table.id));
  return rows.map((row) => row.map((cell) => cell!.text));
}

const RICH = [
  ['Fruit', 'Count'],
  ['Apples', '3'],
  ['Pears, green', '5 | =1'],
];

const bytesOf = (text: string, ...ranges: readonly number[]) =>
  new Uint8Array([...ranges, ...Buffer.from(text, 'utf16le')]);

describe('a table as other programs write it', () => {
  const opened = (bytes: Uint8Array) => {
    const found = readFile(bytes, shapeModels, CLIPBOARD_LIMITS);
    return found.kind === 'words' ? wordsOn(read(found.text)) : found.kind;
  };

  it('may have semicolons, where numbers have commas', () => {
    expect(opened(Buffer.from('Obst;Preis\r\n"Äpfel; rot";1,50\r\nBirnen;2,25\r\n'))).toEqual([
      ['Obst', 'Preis'],
      ['Äpfel; rot', '1,50'],
      ['Birnen', '2,25'],
    ]);
  });

  it('may be UTF-16, or of a code page', () => {
    const words = [
      ['Größe', 'Zahl'],
      ['groß', '3'],
    ];
    expect(opened(bytesOf('Größe\tZahl\r\ngroß\t3\r\n', 0xff, 0xfe))).toEqual(words);
    expect(
      opened(bytesOf('Größe\tZahl\r\ngroß\t3\r\n', 0xff, 0xfe).map((_, at, all) => all[at ^ 1]!)),
    ).toEqual(words);
    expect(opened(Buffer.from('Größe;Zahl\r\ngroß;3\r\n', 'latin1'))).toEqual(words);
    expect(opened(Uint8Array.from([0xe9, 0x01, 0x02, 0x3b, 0x0a]))).toBe('unknown');
  });

  it('of a code page that nothing tells is no text', () => {
    const russian = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x3b, 0xec, 0xe8, 0xf0, 0x0a];
    expect(opened(Uint8Array.from([...russian, ...russian]))).toBe('unknown');
    expect(opened(bytesOf('a\tb\0\r\nc\td', 0xff, 0xfe))).toBe('unknown');
  });

  it('that would be filled up to more than memory holds is words', () => {
    const wide = 20_000;
    const text = `${'a|'.repeat(wide)}b\n${'-|'.repeat(wide)}-\n${'|\n'.repeat(wide)}`;
    expect(isStructured(text)).toBe(false);
    expect(isStructured('a | b | c\n-|-\n1 | 2 | 3')).toBe(false);
  });

  it('may be Markdown, with the bars that are none', () => {
    const text =
      '| Fruit | Count |\n|:------|------:|\n| Apples | 3 |\n| Pears \\| green | 5 | left over |\n| none |';
    expect(wordsOn(read(text))).toEqual([
      ['Fruit', 'Count'],
      ['Apples', '3'],
      ['Pears | green', '5'],
      ['none', ''],
    ]);
    expect(isStructured(text)).toBe(true);
  });

  it('is no program, and no sentences', () => {
    expect(isStructured('const a = 1;\nconst b = 2;\nrun(a);')).toBe(false);
    for (const words of [
      'Bread; butter\nMilk; eggs',
      'Tom &amp; Jerry\nBread &amp; butter',
      'a { color: red; background: blue }\nb { color: blue; background: red }',
      'for (let i = 0; i < 3; i++)\nfor (let j = 0; j < 3; j++)',
      'cd a; make\ncd b; make',
      'I came; I saw.\nShe left; he stayed.',
    ])
      expect([words, isStructured(words)]).toEqual([words, false]);
    expect(isStructured('Bread;2,50\nMilk;1,20')).toBe(true);
    expect(isStructured(`a | b\n${' '.repeat(900_000)}-|\nc | d`)).toBe(false);
    expect(isStructured('one | two\nthree | four\nfive | six')).toBe(false);
  });
});

describe('a note of Obsidian', () => {
  const scene = JSON.stringify({
    type: 'excalidraw',
    version: 2,
    elements: [{ id: 'a', type: 'rectangle', x: 0, y: 0, width: 100, height: 60 }],
  });
  const note = (kind: string, block: string) =>
    Buffer.from(
      `---\n\nexcalidraw-plugin: parsed\ntags: [excalidraw]\n\n---\n# Text Elements\nHi ^a\n%%\n## Drawing\n\`\`\`${kind}\n${block}\n\`\`\`\n%%`,
    );
  const open = (bytes: Uint8Array) => {
    const found = readFile(bytes, shapeModels, CLIPBOARD_LIMITS);
    return found.kind === 'board' && found.reading.ok
      ? found.reading.value.drafts.map(({ type }) => type)
      : found.kind;
  };

  it('brings the drawing inside, plain and packed in lines', () => {
    const packed = compressToBase64(scene).replace(/(.{40})/g, '$1\n\n');
    expect(open(note('json', scene))).toEqual(['rectangle']);
    expect(open(note('compressed-json', packed))).toEqual(['rectangle']);
  });

  it('may say fences, among its words and on the drawing', () => {
    const said = scene.replace('"rectangle"', '"text","text":"```js\\nrun()\\n```","fontSize":20');
    expect(open(note('json', said))).toEqual(['text']);
    const fenced = Buffer.from(note('json', scene).toString().replace('Hi ^a', 'Hi ^a\n```json\n{}'));
    expect(open(fenced)).toEqual(['rectangle']);
  });

  it('is refused where it can’t be read', () => {
    expect(open(note('compressed-json', 'no base64 at all'))).toBe('unknown');
    expect(open(note('json', '{"type":'))).toBe('unknown');
  });
});

describe('a table of words', () => {
  it('comes in as a table, its columns as wide as their words', () => {
    const board = read(WORDS);
    expect(board.unreadable.size).toBe(0);
    expect(wordsOn(board)).toEqual(RICH);
    const table = [...board.all()].find(({ type }) => type === 'table')!;
    expect(table.size[1]).toBe(132);
    const tall = read(`a\tb\nc\t${'many words '.repeat(30)}`);
    expect([...tall.all()].find(({ type }) => type === 'table')!.size[1]).toBeGreaterThan(132);
  });

  it('goes out as CSV, Markdown and tabbed text', () => {
    const board = read(WORDS);
    expect(writeCsv(board.all(), shapeKinds)).toBe('Fruit,Count\r\nApples,3\r\n"Pears, green",5 | =1\r\n');
    expect(writeMarkdown('Shop', board.all(), shapeKinds)).toContain(
      '| Fruit | Count |\n| --- | --- |\n| Apples | 3 |\n| Pears, green | 5 \\| =1 |',
    );
    expect(writePlainText(board.all(), shapeKinds)).toBe('Fruit\tCount\nApples\t3\nPears, green\t5 | =1');
  });

  it('is among other shapes in the order of reading', () => {
    const reading = readWords(WORDS, shapeModels);
    if (!reading?.ok) throw new Error('not read');
    const note = { type: 'note', at: [0, -400], size: [200, 200], text: 'before' } as const;
    const board = boardWith([...reading.value.drafts, note]);
    expect(writePlainText(board.all(), shapeKinds)).toMatch(/^before\n\nFruit\t/);
    expect(writeCsv(board.all(), shapeKinds)).toContain('Apples,cell,');
  });

  it('goes through our JSON and through Excalidraw, and is a table again', () => {
    const board = read(WORDS);
    const json = readableContent(board, shapeModels);
    const again = boardWith(
      json.shapes.map((each) => {
        const draft = shapeFromReadable(JSON.parse(JSON.stringify(each)), shapeModels);
        if (!draft.ok) throw new Error(draft.reason);
        return draft.value;
      }),
    );
    expect(wordsOn(again)).toEqual(RICH);
    const shapes: readonly Shape[] = [...board.all()];
    const file = writeExcalidrawFile({ settings: board.settings(), shapes }, shapeKinds, {
      measure: approximateMeasure,
    });
    const back = readContent(file, shapeModels, CLIPBOARD_LIMITS);
    if (!back?.ok) throw new Error('not read');
    const returned = boardWith(back.value.drafts);
    expect(wordsOn(returned)).toEqual(RICH);
    expect([...returned.all()].filter(({ type }) => type === 'group')).toEqual([]);
  });

  it('is drawn with its lines and words in an SVG', () => {
    const board = read(WORDS);
    const svg = sceneToSvg([...board.all()], shapeKinds, {
      theme: LIGHT_THEME,
      measure: approximateMeasure,
      background: '#ffffff',
      padding: 8,
    });
    expect(svg).toContain('Apples');
    expect(svg).toContain('Pears, green');
  });

  it('that is malformed is refused by the name of what is wrong, and other shapes are not', () => {
    const parse = (properties: Readonly<Record<string, unknown>>) =>
      shapeModels.get('table')!.parse('t' as never, new Map(Object.entries({ at: [0, 0], ...properties })));
    expect(parse({ 'column:a': 7 })).toEqual({ ok: false, reason: "column:a can't be read" });
    expect(parse({ 'tall:a': -1 })).toEqual({ ok: false, reason: "tall:a can't be read" });
    expect(parse({ 'wide:a': Number.NaN })).toMatchObject({ ok: false });
    expect(parse({ header: 'yes' })).toMatchObject({ ok: false });
    expect(parse({ 'column:../a': 7 })).toMatchObject({ ok: true });
    const cell = shapeModels.get('cell')!;
    const raw = new Map<string, unknown>(Object.entries({ at: [0, 0], size: [9, 9], row: 'a:b' }));
    expect(cell.parse('c' as never, raw)).toMatchObject({ ok: false });
  });
});

it('lines that are indented by tabs, a program or points, are words and no table', () => {
  for (const words of ['\tif (x) {\n\t\ty();\n\t}', '\tOne\n\t\tTwo\n\t\t\tThree'])
    expect(readWords(words, shapeModels)).toBeUndefined();
  expect(readWords('a\tb\tc\n\td\n', shapeModels)?.ok).toBe(true);
});
