import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as Y from 'yjs';
import { SystemOrigin } from '../../board/origin';
import type { ShapeDraft } from '../../board/shape';
import { openBoard } from '../../board/transaction';
import { writeBoard } from '../../formats/json/write';
import { templates } from '../../formats/templates/templates';
import { shapeModels } from '../../shapes/models';
import { colouredPage, makePdf } from '../harness/pdf-samples';
import { makePicture } from '../server/picture-samples';

type Element = Readonly<Record<string, unknown>>;

const latin = (bytes: string) => Buffer.from(bytes, 'latin1');

const common = {
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 1,
  opacity: 100,
  groupIds: [],
  seed: 1,
  version: 1,
  versionNonce: 1,
  isDeleted: false,
};

const box = (id: string, type: string, x: number, more: Element = {}) => ({
  ...{ ...common, id, type, x, y: 0, width: 120, height: 80 },
  ...more,
});

const scene = (elements: readonly Element[], more: Element = {}) =>
  JSON.stringify({ type: 'excalidraw', version: 2, source: 'https://excalidraw.com', elements, ...more });

const binding = (elementId: string) => ({ elementId, focus: 0, gap: 4 });
const arrow = (id: string, more: Element = {}) =>
  box(id, 'arrow', 120, {
    height: 0,
    points: [
      [0, 0],
      [180, 0],
    ],
    startArrowhead: null,
    endArrowhead: 'arrow',
    ...more,
  });

/** As of today: ties, frames, groups, labels, fields of somebody's own. */
const MODERN = scene(
  [
    box('frame', 'frame', -40, { name: 'Plan', width: 600, height: 300, y: -60 }),
    box('a', 'rectangle', 0, {
      frameId: 'frame',
      roundness: { type: 3 },
      backgroundColor: '#ffc9c9',
      boundElements: [
        { type: 'text', id: 'label' },
        { type: 'arrow', id: 'go' },
      ],
      customData: { owner: 'ada' },
    }),
    box('label', 'text', 20, {
      ...{
        frameId: 'frame',
        containerId: 'a',
        text: 'Quay',
        originalText: 'Quay',
        fontSize: 20,
        fontFamily: 5,
      },
      ...{ textAlign: 'center', verticalAlign: 'middle', width: 60, height: 25, y: 27 },
    }),
    box('b', 'ellipse', 300, { frameId: 'frame', groupIds: ['g'], strokeStyle: 'dashed' }),
    box('c', 'diamond', 440, {
      frameId: 'frame',
      groupIds: ['g'],
      opacity: 40,
      link: 'https://example.org/',
    }),
    arrow('go', { startBinding: binding('a'), endBinding: binding('b') }),
    box('ink', 'freedraw', 0, {
      y: 400,
      points: [
        [0, 0],
        [10, 12],
        [40, 20],
        [90, 8],
      ],
      pressures: [0.2, 0.5, 0.6, 0.4],
      simulatePressure: false,
      width: 90,
      height: 20,
    }),
    box('gone', 'rectangle', 900, { isDeleted: true }),
  ],
  { appState: { viewBackgroundColor: '#fffce8', gridSize: 20 }, files: {} },
);

/** As of 2020: no type of the file, `draw`, `strokeSharpness`, bindings by `boundElementIds`. */
const FIRST = JSON.stringify({
  elements: [
    box('old', 'rectangle', 0, { strokeSharpness: 'round', boundElementIds: ['way'] }),
    box('scribble', 'draw', 300, {
      points: [
        [0, 0],
        [50, 40],
        [100, 0],
      ],
      width: 100,
      height: 40,
    }),
    arrow('way', { startBinding: binding('old'), endBinding: null }),
    box('words', 'text', 0, { y: 200, text: 'Since 2020', fontSize: 20, fontFamily: 1, baseline: 18 }),
  ],
  appState: { viewBackgroundColor: '#ffffff' },
});

const LIBRARY = JSON.stringify({
  type: 'excalidrawlib',
  version: 2,
  libraryItems: [
    { id: 'one', status: 'published', name: 'Server', elements: [box('s', 'rectangle', 0)] },
    { id: 'two', status: 'unpublished', elements: [box('t', 'ellipse', 0), box('u', 'diamond', 200)] },
  ],
});

const record = (id: string, type: string, x: number, props: Element, parentId = 'page:p') => ({
  ...{ id: `shape:${id}`, typeName: 'shape', type, parentId, index: `a${x}`, x, y: 0, rotation: 0, props },
});
const TLDRAW = JSON.stringify({
  tldrawFileFormatVersion: 1,
  schema: {},
  records: [
    { id: 'page:p', typeName: 'page', name: 'Page', index: 'a1' },
    record('f', 'frame', 10, { w: 500, h: 400, name: 'Plan' }),
    record(
      'a',
      'geo',
      20,
      { geo: 'rectangle', w: 100, h: 50, color: 'light-blue', fill: 'solid' },
      'shape:f',
    ),
    record('n', 'note', 700, { text: 'A note', color: 'yellow' }),
    record('t', 'text', 900, { text: 'Words', w: 80 }),
    record('go', 'arrow', 200, { start: { x: 0, y: 0 }, end: { x: 90, y: 40 }, bend: 20 }),
  ],
});

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="100" height="50" fill="#4dabf7"/>
<circle cx="150" cy="50" r="30" fill="none" stroke="#e03131"/></svg>`;

function writeTemplate(shapes: readonly ShapeDraft[]): string {
  let count = 0;
  const random = (length: number) => new Uint8Array(length).fill(++count);
  const board = openBoard({ doc: new Y.Doc(), models: shapeModels, random });
  board.transact(new SystemOrigin('template'), (edit) => {
    for (const shape of shapes) edit.create(shape);
  });
  return writeBoard({ settings: board.settings(), shapes: board.all() }, shapeModels);
}

/** A file of each kind that is read, and some that nobody should send. */
export async function listSamples(): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const samples = new Map<string, string | Uint8Array>([
    ['excalidraw/modern.excalidraw', MODERN],
    ['excalidraw/first.excalidraw', FIRST],
    ['excalidraw/shelf.excalidrawlib', LIBRARY],
    ['tldraw/board.tldr', TLDRAW],
    ['words/table.csv', 'task,who,done\nQuay,Ada,yes\n"Basin, deep",Ben,no\n'],
    ['words/list.md', '# Plan\n\n- Quay\n  - north\n  - south\n- Basin\n'],
    ['words/flow.mmd', 'flowchart LR\n  A[Quay] -->|ships| B(Basin)\n  B --> C{Full?}\n  C -- no --> A\n'],
    ['pictures/drawing.svg', SVG],
    ['pictures/photo.png', await makePicture(120, 80)],
    ['pictures/photo.jpeg', await makePicture(120, 80, 'jpeg')],
    ['pictures/photo.avif', latin('\0\0\0\x20ftypavif\0\0\0\0avifmif1miafMA1B')],
    ['pictures/photo.heic', latin('\0\0\0\x24ftypheic\0\0\0\0mif1MiHEmiaf')],
    ['pictures/photo.bmp', latin('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0')],
    ['pictures/photo.tiff', latin('II*\0\x08\0\0\0')],
    ['words/cars.csv', 'BMW,Audi\n1,2\n'],
    ['pages/two.pdf', makePdf([colouredPage(1, 0, 0), colouredPage(0, 0, 1)])],
    // Files are what is in them.
    ['strange/scene', MODERN],
    ['strange/picture.docx', await makePicture(20, 20)],
    ['strange/letter.docx', latin('PK\x03\x04\x14\0\0\0\0\0word/document.xml')],
    ['strange/prose.rst', 'A line of words.'],
    ['strange/nothing.bin', ''],
    ['.hidden/list.txt', '- one\n- two\n'],
    ['hostile/half.excalidraw', MODERN.slice(0, 400)],
    ['hostile/empty.tldr', ''],
    ['hostile/deep.excalidraw', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    [
      'hostile/entities.svg',
      '<!DOCTYPE svg [<!ENTITY a "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    ],
    ['hostile/not-a-zip.driftless', 'PK\u0003\u0004 and no more'],
  ]);
  for (const { id, shapes } of templates) samples.set(`templates/${id}.json`, writeTemplate(shapes));
  return samples;
}

/** Writes them below a folder. @returns how many there are */
export async function writeSamples(folder: string): Promise<number> {
  const samples = await listSamples();
  for (const [name, contents] of samples) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents);
  }
  return samples.size;
}
