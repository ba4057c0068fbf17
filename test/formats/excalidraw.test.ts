import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { isShapeId } from '../../board/ids';
import { SystemOrigin } from '../../board/origin';
import { inEnglish, Refusal } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { readExcalidraw } from '../../formats/excalidraw/read';
import { FILE_LIMITS } from '../../formats/imported';
import { shapeModels } from '../../shapes/models';

type Element = Readonly<Record<string, unknown>>;

function read(scene: unknown) {
  const reading = readExcalidraw(scene, shapeModels, FILE_LIMITS);
  if (!reading.ok) throw new Refusal(reading.reason);
  return reading.value;
}

/** Through a document, as everybody will see it. */
function open(...elements: Element[]): readonly Shape[] {
  const board = openBoard({
    doc: new Y.Doc(),
    models: shapeModels,
    random: (length) => new Uint8Array(length),
  });
  const ids = board.transact(new SystemOrigin('open'), (edit) =>
    read({ type: 'excalidraw', elements }).drafts.map((draft) => edit.create(draft)),
  );
  expect(board.unreadable.size).toBe(0);
  return ids.map((id) => board.get(id)!);
}

const base = { x: 10, y: 20, width: 100, height: 50, angle: 0 };

describe('an Excalidraw scene', () => {
  it('keeps ids, places, turns and the order in the stack', () => {
    const [box, round] = open(
      { ...base, id: 'box', type: 'rectangle', angle: 0.5 },
      { ...base, id: 'V1StGXR8_Z5jdHi6B-myT', type: 'ellipse', x: 50 },
    );
    expect(box).toMatchObject({ id: 'box', type: 'rectangle', at: [10, 20], size: [100, 50], angle: 0.5 });
    expect(round).toMatchObject({ id: 'V1StGXR8_Z5jdHi6B-myT', type: 'ellipse' });
    expect(box!.z < round!.z).toBe(true);
  });

  it('keeps the style as far as there is one', () => {
    const [shape] = open({
      ...base,
      id: 'a',
      type: 'diamond',
      strokeColor: '#E03131',
      backgroundColor: '#ffec99',
      fillStyle: 'cross-hatch',
      strokeWidth: 4,
      strokeStyle: 'dashed',
      roughness: 2,
      opacity: 40,
      locked: true,
      link: 'https://example.org',
    });
    expect(shape).toMatchObject({
      ...{ stroke: '#e03131', fill: '#ffec99', fillStyle: 'cross-hatch', strokeWidth: 4, dash: 'dashed' },
      ...{ roughness: 2, opacity: 0.4, locked: true, link: 'https://example.org' },
    });
  });

  it.each([
    ['transparent', 'none'],
    ['#abc', '#aabbcc'],
    ['#11223344', '#112233'],
    ['#11223300', 'none'],
    ['rgb(255, 0, 16)', '#ff0010'],
    ['rgba(1,2,3,0)', 'none'],
    ['Red', '#ff0000'],
    ['constructor', 'none'],
    [17, 'none'],
  ])('reads the colour %s as %s', (backgroundColor, fill) => {
    expect(open({ ...base, id: 'a', type: 'rectangle', backgroundColor })[0]!.fill).toBe(fill);
  });

  it('corners are round as they were: 32 px at most, a quarter of the shorter side else', () => {
    const roundness = { type: 3 };
    const [small, large, old, sharp] = open(
      { ...base, id: 'a', type: 'rectangle', roundness },
      { ...base, id: 'b', type: 'rectangle', height: 500, width: 500, roundness },
      { ...base, id: 'c', type: 'rectangle', strokeSharpness: 'round' },
      { ...base, id: 'd', type: 'rectangle', roundness: null },
    );
    expect([small, large, old, sharp].map((shape) => shape!.rounding)).toEqual([12.5, 32, 12.5, 0]);
  });

  it('texts in shapes become the words of these shapes, unwrapped', () => {
    const shapes = open(
      { ...base, id: 'box', type: 'rectangle', boundElements: [{ id: 't', type: 'text' }] },
      {
        ...base,
        id: 't',
        type: 'text',
        containerId: 'box',
        text: 'two\nlines',
        originalText: 'two lines',
        fontSize: 28,
        fontFamily: 3,
        textAlign: 'center',
        verticalAlign: 'top',
      },
    );
    expect(shapes.length).toBe(1);
    expect(shapes[0]).toMatchObject({
      ...{ text: 'two lines', fontSize: 28, font: 'mono', align: 'center', valign: 'top' },
    });
  });

  it('a label before its container finds it; one without stands by itself; one of an arrow is the arrow’s own', () => {
    const text = { ...base, type: 'text', text: 'x', originalText: 'x', fontSize: 20, fontFamily: 5 };
    const shapes = open(
      { ...text, id: 't1', containerId: 'box' },
      { ...base, id: 'box', type: 'ellipse' },
      { ...text, id: 't2', containerId: 'nowhere' },
      {
        ...base,
        id: 'ar',
        type: 'arrow',
        points: [
          [0, 0],
          [100, 0],
        ],
      },
      { ...text, id: 't3', containerId: 'ar' },
    );
    expect(shapes.map(({ id, text: words }) => [id, words])).toEqual([
      ['box', 'x'],
      ['t2', 'x'],
      ['ar', 'x'],
    ]);
  });

  it('lines begin at the corner of their points; arrows keep their heads', () => {
    const [arrow, line, old] = open(
      {
        ...{ id: 'a', type: 'arrow', x: 100, y: 100, roundness: { type: 2 } },
        ...{
          points: [
            [0, 0],
            [-50, 30],
            [20, -10],
          ],
          startArrowhead: 'dot',
          endArrowhead: 'triangle',
        },
      },
      {
        id: 'b',
        type: 'line',
        x: 0,
        y: 0,
        points: [
          [0, 0],
          [10, 10],
        ],
        backgroundColor: '#ffec99',
      },
      {
        id: 'c',
        type: 'draw',
        x: 0,
        y: 0,
        points: [
          [5, 5],
          [10, 10],
        ],
      },
    );
    expect(arrow).toMatchObject({
      ...{ type: 'arrow', at: [50, 90], size: [70, 40], curve: true, start: 'dot', end: 'triangle' },
      points: [
        [50, 10],
        [0, 40],
        [70, 0],
      ],
    });
    expect(line).toMatchObject({ type: 'line', start: 'none', end: 'none', fill: '#ffec99', curve: false });
    expect(old).toMatchObject({ type: 'line', at: [5, 5], size: [5, 5] });
  });

  it('strokes keep their way and their pressure', () => {
    const points = [
      [0, 0],
      [-8, 4],
      [10, 20],
    ];
    const [plain, pressed] = open(
      {
        id: 'a',
        type: 'freedraw',
        x: 100,
        y: 100,
        points,
        simulatePressure: true,
        pressures: [],
        strokeWidth: 1,
      },
      {
        id: 'b',
        type: 'freedraw',
        x: 100,
        y: 100,
        points,
        simulatePressure: false,
        pressures: [0.2, 0.5, 1],
      },
    );
    expect(plain).toMatchObject({
      type: 'ink',
      at: [92, 100],
      size: [18, 20],
      pressure: false,
      strokeWidth: 4,
    });
    expect(pressed).toMatchObject({ type: 'ink', pressure: true });
  });

  it('settings: the paper and the grid, also as they were called before', () => {
    const settings = (appState: unknown) => read({ elements: [], appState }).settings;
    expect(settings({ viewBackgroundColor: '#fdf8f6', gridModeEnabled: true })).toEqual({
      ...{ background: '#fdf8f6', grid: true },
    });
    expect(settings({ viewBackgroundColor: '#ffffff', gridSize: 20 })).toEqual({ grid: true });
    expect(settings({ viewBackgroundColor: '#ffffff', gridSize: 20, gridModeEnabled: false })).toEqual({});
    expect(settings(null)).toEqual({});
  });
});

describe('what can’t be kept', () => {
  it('is counted in words for people', () => {
    const arrow = {
      ...base,
      type: 'arrow',
      points: [
        [0, 0],
        [9, 9],
      ],
      startBinding: { elementId: 'x' },
    };
    const { leftOut } = read({
      elements: [
        { ...base, id: 'a', type: 'image' },
        { ...base, id: 'c', type: 'embeddable' },
        { ...base, id: 'd', type: 'hologram' },
        { ...arrow, id: 'g' },
      ],
    });
    expect(Object.fromEntries(leftOut)).toEqual({
      'picture that is not in the file': 1,
      'embedded page': 1,
      'element of an unknown kind': 1,
      'tie of an arrow to a shape': 1,
    });
  });

  it('what was deleted stays deleted, without a word', () => {
    const { drafts, leftOut } = read({
      elements: [{ ...base, id: 'a', type: 'rectangle', isDeleted: true }],
    });
    expect([drafts.length, leftOut.size]).toEqual([0, 0]);
  });
});

describe('a hostile scene', () => {
  it('is no drawing, or too much of one: refused by name', () => {
    for (const value of [null, 7, 'x', [], {}, { type: 'excalidrawlib', elements: [] }, { elements: {} }]) {
      expect(readExcalidraw(value, shapeModels, FILE_LIMITS).ok).toBe(false);
    }
    const many = readExcalidraw({ elements: [1, 2, 3] }, shapeModels, { size: 10, shapes: 2 });
    expect(many.ok ? '' : inEnglish(many.reason)).toBe('3 shapes, and at most 2 can come at once');
  });

  it('has wrong values everywhere, and still gives shapes that everybody can read', () => {
    const wrong = [null, NaN, 1e300, -5, 'x', [], {}, true, '__proto__', [[1, NaN], 'y', [1e300, 0]]];
    const types = [
      'rectangle',
      'diamond',
      'ellipse',
      'stickynote',
      'line',
      'draw',
      'arrow',
      'freedraw',
      'text',
    ];
    const names = [
      ...[
        'id',
        'x',
        'y',
        'width',
        'height',
        'angle',
        'strokeColor',
        'strokeWidth',
        'strokeStyle',
        'roughness',
      ],
      ...[
        'opacity',
        'points',
        'pressures',
        'text',
        'fontSize',
        'fontFamily',
        'textAlign',
        'containerId',
        'link',
      ],
      ...['groupIds', 'startBinding', 'roundness', 'endArrowhead', 'backgroundColor', 'fillStyle', 'locked'],
    ];
    const sound = {
      ...base,
      id: 'ok',
      text: 'x',
      points: [
        [0, 0],
        [5, 5],
      ],
      pressures: [1, 1],
    };
    for (const type of types) {
      for (const name of names) {
        open(...wrong.map((value) => ({ ...sound, type, [name]: value })));
      }
    }
  });

  it('lets no script in by a link', () => {
    const links = ['javascript:alert(1)', ' java\tscript:alert(1)', 'data:text/html,x', '../notes.md'];
    const elements = links.map((link, index) => ({ ...base, id: `a${index}`, type: 'rectangle', link }));
    expect(open(...elements).map(({ link }) => link)).toEqual(['', '', '', '']);
    const { drafts, leftOut } = read({ elements });
    // Not carried along for the next program either, and told; what is no web address and runs nothing is.
    const carried = drafts.map(({ foreign }) => JSON.stringify(foreign ?? null).includes('"link"'));
    expect(carried).toEqual([false, false, false, true]);
    expect(leftOut.get('link that runs a script')).toBe(3);
  });

  it('gives each shape an id of its own, whatever the file says', () => {
    const { drafts } = read({
      elements: ['a', 'a', 'constructor', 'two words', 5].map((id) => ({ ...base, id, type: 'rectangle' })),
    });
    expect(drafts.map(({ id }) => id)).toEqual(['a', undefined, undefined, undefined, undefined]);
    expect(drafts.every(({ id }) => id === undefined || isShapeId(id))).toBe(true);
  });
});

describe('a large scene', () => {
  const sceneOf = (count: number) => ({
    type: 'excalidraw',
    elements: Array.from({ length: count }, (_, index) => ({
      ...base,
      id: `e${index}`,
      type: ['rectangle', 'arrow', 'freedraw', 'text'][index % 4],
      text: 'words',
      containerId: index % 8 === 7 ? `e${index - 7}` : null,
      points: Array.from({ length: 30 }, (_, place) => [place, (place * place) % 17]),
    })),
  });

  it('takes time by its elements, not by their square: ten times as many in about ten times the time', () => {
    const quickest = (count: number) => {
      const scene = sceneOf(count);
      const times = Array.from({ length: 2 }, () => {
        // Not the clock on the wall: on a busy machine that measures the others.
        const start = process.cpuUsage();
        read(scene);
        return process.cpuUsage(start).user;
      });
      return Math.min(...times);
    };
    quickest(500);
    const [small, large] = [quickest(2_000), quickest(20_000)];
    expect(large / small).toBeLessThan(40);
  }, 240_000);
});
