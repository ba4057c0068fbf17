import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { encodeBase64Url } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { CLIPBOARD_LIMITS, FILE_LIMITS } from '../../formats/imported';
import { decodeBase64Url } from '../../formats/json/bytes';
import { writeBoard } from '../../formats/json/write';
import { readPlainText } from '../../formats/plain-text/read';
import { writePlainText } from '../../formats/plain-text/write';
import { readContent } from '../../formats/read-content';
import { sceneToSvg } from '../../render/scene-to-svg';
import { LIGHT_THEME } from '../../render/theme';
import { shapeKinds, shapeModels } from '../../shapes/models';

const measure = { width: (text: string, _font: string, size: number) => text.length * size * 0.5 };

function boardWith(...drafts: readonly ShapeDraft[]) {
  const board = openBoard({
    doc: new Y.Doc(),
    models: shapeModels,
    random: (length) => new Uint8Array(length),
  });
  board.transact(new SystemOrigin('stage'), (edit) => {
    for (const draft of drafts) edit.create(draft);
  });
  return board;
}

const box = { type: 'rectangle', at: [0, 0], size: [10, 20] } as const;
const shapesOf = (board: ReturnType<typeof boardWith>) =>
  writeBoard({ settings: board.settings(), shapes: board.all() }, shapeModels);

describe('a board as JSON', () => {
  it('is readable: bottom first, nothing that goes without saying, strokes as points', () => {
    const board = boardWith(
      { ...box, id: 'b' as never },
      { type: 'ink', id: 'a' as never, at: [5, 5], size: [1, 1], points: [0, 0, 8, 8] },
    );
    const content = JSON.parse(shapesOf(board));
    expect(content).toMatchObject({ type: 'driftless/board', schema: 1, title: '', grid: false });
    expect(content.shapes).toEqual([
      { id: 'b', type: 'rectangle', at: [0, 0], size: [10, 20], z: 'a0' },
      {
        id: 'a',
        type: 'ink',
        at: [5, 5],
        size: [1, 1],
        z: 'a1',
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ]);
  });

  it('comes back as it was', () => {
    const drafts: ShapeDraft[] = [
      { ...box, id: 'one' as never, text: 'milk\n🙂', fill: '#ffec99', angle: 1.25, locked: true },
      {
        type: 'arrow',
        id: 'two' as never,
        at: [1, 2],
        size: [30, 40],
        points: [
          [0, 0],
          [30, 40],
        ],
        end: 'dot',
      },
      {
        type: 'ink',
        id: 'three' as never,
        at: [5, 5],
        size: [2, 1],
        pressure: true,
        points: [0, 0, 10, 8, 8, 200],
      },
      { type: 'note', id: 'four' as never, at: [5, 5], size: [200, 200], text: 'hi' },
    ];
    const board = boardWith(...drafts);
    const reading = readContent(shapesOf(board), shapeModels, FILE_LIMITS);
    if (!reading?.ok) throw new Error('not read');
    expect(reading.value.leftOut.size).toBe(0);
    const again = boardWith(...reading.value.drafts);
    expect(JSON.parse(shapesOf(again)).shapes).toEqual(JSON.parse(shapesOf(board)).shapes);
  });

  it('settings that are none are left out', () => {
    const text =
      '{"type":"driftless/board","schema":1,"title":7,"background":"red","grid":"yes","shapes":[]}';
    expect(readContent(text, shapeModels, FILE_LIMITS)).toMatchObject({ ok: true, value: { settings: {} } });
  });

  it('bytes are written as text and come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(decodeBase64Url(encodeBase64Url(bytes))).toEqual(bytes);
      }),
    );
    expect([decodeBase64Url('a'), decodeBase64Url('=a b')]).toEqual([undefined, undefined]);
  });
});

describe('any text at all', () => {
  it('is read or refused, never thrown at', () => {
    const shapes = fc.anything({ maxDepth: 3, withNullPrototype: true });
    fc.assert(
      fc.property(
        fc.constantFrom('driftless/clipboard', 'driftless/board', 'excalidraw'),
        shapes,
        (type, inside) => {
          const content = { type, schema: 1, shapes: [inside], elements: [inside], appState: inside };
          let text = '{}';
          try {
            text = JSON.stringify(content) ?? '{}';
          } catch {
            return;
          }
          const reading = readContent(text, shapeModels, CLIPBOARD_LIMITS);
          if (reading?.ok) boardWith(...reading.value.drafts);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is refused where values lie more than 32 deep, however many levels more, and read where they do not', () => {
    const nested = (levels: number) => `${'['.repeat(levels - 1)}1${']'.repeat(levels - 1)}`;
    const read = (levels: number) => readContent(nested(levels), shapeModels, CLIPBOARD_LIMITS);
    expect(read(32), 'in no known form, but not too deep').toBeUndefined();
    for (const levels of [33, 5_000]) expect(read(levels)).toMatchObject({ ok: false });
  });

  it('that is in no known form is left to who asked', () => {
    for (const text of ['hello', '', '{', '{"a":1}', '[1,2]', 'null']) {
      expect(readContent(text, shapeModels, CLIPBOARD_LIMITS)).toBeUndefined();
    }
  });
});

describe('plain text', () => {
  it('comes in as one text, without what no font shows', () => {
    expect(readPlainText('a\tb\r\nc\u0007\u200bd  \n\n')).toMatchObject({
      text: 'a\tb\nc\u200bd',
      width: 'auto',
    });
    expect(readPlainText(' \n')).toBeUndefined();
    expect(readPlainText(`${'x'.repeat(99_999)}🙂`)!.text).toBe('x'.repeat(99_999));
  });

  it('goes out in reading order', () => {
    const at = (x: number, y: number, text: string) => ({ ...box, at: [x, y] as const, text });
    const board = boardWith(
      { ...at(0, 100, 'third'), id: 'a' as never },
      { ...at(50, 0, 'second'), id: 'b' as never },
      { ...at(0, 0, ' first '), id: 'c' as never },
      { ...at(0, 5, ''), id: 'd' as never },
    );
    expect(writePlainText(board.all(), shapeKinds)).toBe('first\n\nsecond\n\nthird');
  });
});

describe('a picture as SVG', () => {
  it('holds the words as text, escaped, in the light theme', () => {
    const board = boardWith({ ...box, size: [300, 100], text: '<b>&' });
    const svg = sceneToSvg(board.all(), shapeKinds, {
      ...{ measure, background: '', title: 'A & B', theme: LIGHT_THEME, padding: 16 },
    });
    expect(svg).toContain('&lt;b&gt;&amp;');
    expect(svg).toContain('<title>A &amp; B</title>');
    expect(svg).not.toContain('<b>');
  });
});
