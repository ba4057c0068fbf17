import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { putIntoPng } from '../../formats/carried/in-png';
import { startServer } from '../harness/server-start';
import { makePicture } from './picture-samples';

const box = { x: 10, y: 20, width: 100, height: 50, angle: 0, type: 'rectangle' };
const scene = (...elements: readonly object[]) => JSON.stringify({ type: 'excalidraw', elements });
const withFile = (dataURL: string) =>
  JSON.stringify({
    type: 'excalidraw',
    elements: [{ ...box, id: 'i', type: 'image', fileId: 'f' }],
    files: { f: { id: 'f', dataURL } },
  });
const tldraw = (records: readonly object[], more: object = {}) =>
  JSON.stringify({
    tldrawFileFormatVersion: 1,
    schema: { schemaVersion: 2, sequences: {} },
    records: [{ id: 'page:p', typeName: 'page' }, ...records],
    ...more,
  });
const geo = (id: string, more: object = {}, props: object = {}) => ({
  ...{ id: `shape:${id}`, typeName: 'shape', type: 'geo', parentId: 'page:p', index: 'a1', x: 0, y: 0 },
  ...{ props: { geo: 'rectangle', w: 9, h: 9, ...props }, ...more },
});
const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><rect width="9" height="9"/>${inside}</svg>`;
const groups = (count: number) => Array.from({ length: count }, (_, index) => `g${index}`);

interface Row {
  readonly id: string;
  readonly says: string;
  readonly file: () => Promise<string | Uint8Array> | string | Uint8Array;
  /** How many shapes come, or why none does. */
  readonly comes: number | RegExp;
  /** What the account tells of it; nothing unless said. */
  readonly told?: readonly string[];
}

const SCRIPTS = [
  ...['javascript:alert(1)', 'JaVaScRiPt:x', 'java\tscript:x', '\u0001javascript:x'],
  ...['data:text/html,x', 'vbscript:x', ' javascript:x'],
];

/** reliability.md 3.G, and more of their kind (H where the study has no number): what comes in, what of it is on the board, and what is told. */
const ROWS: readonly Row[] = [
  {
    id: 'G2',
    says: 'ids that are keys of the language',
    file: () =>
      `{"elements":[{"id":"__proto__","type":"rectangle","x":0,"y":0,"width":9,"height":9,"__proto__":{"x":5}},
        {"id":"hasOwnProperty","type":"ellipse","x":0,"y":0,"width":9,"height":9}]}`,
    comes: 2,
  },
  {
    id: 'G2',
    says: 'a type that is a key of the language',
    file: () => scene({ ...box, type: 'constructor' }),
    comes: 0,
    told: ['element of an unknown kind'],
  },
  {
    id: 'G3',
    says: 'links that run a script',
    file: () => scene(...SCRIPTS.map((link, index) => ({ ...box, id: `l${index}`, link }))),
    comes: SCRIPTS.length,
    told: ['link that runs a script'],
  },
  {
    id: 'G3',
    says: 'the same in a tldraw file',
    file: () => tldraw(SCRIPTS.map((url, index) => geo(`l${index}`, {}, { url }))),
    comes: SCRIPTS.length,
  },
  {
    id: 'G4',
    says: 'a page of this server within the board, and one that is written in the file',
    file: () =>
      scene(
        { ...box, id: 'a', type: 'embeddable', link: 'http://localhost:3000/api/me' },
        { ...box, id: 'b', type: 'iframe', customData: { generationData: { html: '<script>x</script>' } } },
      ),
    comes: 2,
    told: ['embedded page'],
  },
  {
    id: 'G5',
    says: 'a page as a picture',
    file: () => withFile('data:text/html;base64,PHNjcmlwdD4='),
    comes: 1,
    told: ['picture that is not in the file'],
  },
  {
    id: 'G5',
    says: 'a picture of another server',
    file: () => withFile('https://evil.example/x.png'),
    comes: 1,
    told: ['picture that is not in the file'],
  },
  {
    id: 'G5',
    says: 'a picture that is a page behind the head of a PNG',
    file: () => withFile(`data:image/png;base64,${btoa('\x89PNG\r\n\x1a\n<script>')}`),
    comes: 1,
    told: ['picture that can’t be kept'],
  },
  {
    id: 'G6',
    says: 'colours and fonts that are styles',
    file: () =>
      scene({ ...box, strokeColor: 'url(javascript:x)', backgroundColor: 'red;}body{', fontFamily: 'x;}' }),
    comes: 1,
  },
  {
    id: 'G6',
    says: '10 MB beside an element',
    file: () => scene({ ...box, customData: { of: 'x'.repeat(10_000_000) } }),
    comes: 1,
    told: ['data of another program that is too large'],
  },
  {
    id: 'G7',
    says: 'places that are nowhere',
    file: () =>
      scene({ ...box, id: 'a', x: 1e308 }, { ...box, id: 'b', width: 0 }, { ...box, id: 'c', y: -0 }),
    comes: 3,
    told: ['value that can’t be read'],
  },
  {
    id: 'G7',
    says: 'frames that lie in each other',
    file: () =>
      scene(
        { ...box, id: 'a', type: 'frame', frameId: 'b' },
        { ...box, id: 'b', type: 'frame', frameId: 'a' },
        { ...box, id: 'c', type: 'frame', frameId: 'c' },
      ),
    comes: 3,
  },
  {
    id: 'G7',
    says: 'an arrow that is tied to itself',
    file: () =>
      scene({
        ...{ ...box, id: 'a', type: 'arrow', startBinding: { elementId: 'a', focus: 0, gap: 1 } },
        points: [
          [0, 0],
          [90, 9],
        ],
      }),
    comes: 1,
    told: ['tie of an arrow to a shape'],
  },
  {
    id: 'G7',
    says: 'parents that go round in a circle',
    file: () =>
      tldraw([
        geo('a', { type: 'group', parentId: 'shape:b', props: {} }),
        geo('b', { type: 'group', parentId: 'shape:a', props: {} }),
      ]),
    comes: 0,
    told: ['shape that lies on no page'],
  },
  {
    id: 'G8',
    says: 'a newer tldraw',
    file: () => tldraw([geo('a')], { tldrawFileFormatVersion: 9 }),
    comes: /newer version/,
  },
  {
    id: 'G9',
    says: 'a PNG with a board that swells a thousand times',
    file: async () =>
      putIntoPng(await makePicture(9, 9), {
        ours: zlibSync(new Uint8Array(100_000_000)),
        excalidraw: zlibSync(new Uint8Array(100_000_000)),
      }),
    comes: 1,
    told: ['board inside that can’t be read'],
  },
  {
    id: 'G10',
    says: 'a flowchart whose words are a page and a formula',
    file: () => 'flowchart LR\nA["<img src=x onerror=alert(1)>$$\\text{x}$$"] --> B',
    comes: 3,
  },
  {
    id: 'G11',
    says: 'a clipboard of Excalidraw with a script in it',
    file: () =>
      JSON.stringify({ type: 'excalidraw/clipboard', elements: [{ ...box, link: 'javascript:x' }] }),
    comes: 1,
    told: ['link that runs a script'],
  },
  {
    id: 'H1',
    says: 'two hundred elements with one id',
    file: () => scene(...Array.from({ length: 200 }, () => ({ ...box, id: 'a' }))),
    comes: 200,
  },
  {
    id: 'H2',
    says: 'a text that is bound to itself, and two to each other',
    file: () =>
      scene(
        { ...box, id: 'a', type: 'text', text: 'a', containerId: 'a' },
        { ...box, id: 'b', type: 'text', text: 'b', containerId: 'c' },
        { ...box, id: 'c', type: 'text', text: 'c', containerId: 'b' },
      ),
    comes: 3,
  },
  {
    id: 'H3',
    says: 'groups that hold each other, and one that stands in itself',
    file: () =>
      scene(
        { ...box, id: 'a', groupIds: ['g', 'h'] },
        { ...box, id: 'b', groupIds: ['h', 'g'] },
        { ...box, id: 'c', groupIds: ['g', 'g'] },
      ),
    comes: 5,
  },
  {
    id: 'H4',
    says: 'an element in three hundred groups',
    file: () => scene({ ...box, id: 'a', groupIds: groups(300) }, { ...box, id: 'b', groupIds: groups(300) }),
    comes: 18,
  },
  {
    id: 'H5',
    says: 'half of a letter, the mark of a reversed line, and a zero in words',
    file: () => scene({ ...box, id: 'a', type: 'text', text: 'a\ud800b\u202ec\u0000d' }),
    comes: 1,
    told: ['value that can’t be read'],
  },
  {
    id: 'H6',
    says: 'a key that is there twice: the last holds',
    file: () => `{"type":"excalidraw","elements":[],"elements":[${JSON.stringify(box)}]}`,
    comes: 1,
  },
  {
    id: 'H7',
    says: 'bombs of entities in an SVG',
    file: () => `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg('<text>&b;</text>')}`,
    comes: /SVG/,
  },
  {
    id: 'H8',
    says: 'an SVG that uses itself',
    file: () => svg('<g id="a"><use href="#a"/><use href="#a"/></g>'),
    comes: 1,
    told: ['SVG picture as pixels'],
  },
  {
    id: 'H9',
    says: 'a drawing that is turned by a number without an end',
    file: () =>
      svg(
        '<rect width="5" height="5" transform="matrix(1e300 0 0 1e300 0 0)"/><rect x="NaN" width="1e999"/>',
      ),
    comes: 1,
    told: ['SVG picture as pixels'],
  },
  {
    id: 'H10',
    says: 'a table that begins like a picture of Windows',
    file: () => 'BMW,Audi\n1,2',
    comes: 5,
  },
];

it('what strangers bring is repaired, left out and told, or refused by name, and the board can be read', {
  timeout: 300_000,
}, async () => {
  // Made before the server is there: it shares this thread, and would drop connections meanwhile.
  const files = await Promise.all(ROWS.map(async ({ file, ...row }) => ({ ...row, file: await file() })));
  const server = await startServer();
  const wrong: unknown[] = [];
  for (const { id, says, file, comes, told = [] } of files) {
    const board = await server.makeBoard();
    const answer = await fetch(`${server.url}/api/boards/${board.id}/imports`, {
      method: 'POST',
      headers: {
        ...{ cookie: board.owner.cookie, origin: server.url },
        'content-type': 'application/octet-stream',
      },
      body: file as string,
    });
    const report = (await answer.json()) as {
      readonly kept?: number;
      readonly changed?: readonly { readonly what: string }[];
      readonly leftOut?: readonly { readonly what: string }[];
      readonly error?: { readonly message: string };
    };
    const content = await board.owner.ask('GET', `/api/boards/${board.id}/content.json`);
    const { shapes, unreadable } = (await content.json()) as { shapes: object[]; unreadable: object };
    const words = [...(report.changed ?? []), ...(report.leftOut ?? [])].map(({ what }) => what);
    const isAsExpected =
      typeof comes === 'number'
        ? answer.status === 201 && shapes.length === comes
        : comes.test(report.error?.message ?? '');
    const isTold = told.every((what) => words.includes(what)) && (told.length > 0 || words.length === 0);
    // What Excalidraw said beyond what there is here is nobody's to follow or to draw: it goes back into its files.
    const drawn = shapes.map((shape) => ({ ...shape, foreign: null }));
    const runs = /javascript:|vbscript:|data:text|url\(/i.test(JSON.stringify(drawn));
    if (!isAsExpected || !isTold || runs || Object.keys(unreadable).length > 0)
      wrong.push([
        id,
        says,
        answer.status,
        shapes.length,
        words,
        report.error?.message ?? '',
        unreadable,
        runs,
      ]);
  }
  expect(wrong).toEqual([]);
});
