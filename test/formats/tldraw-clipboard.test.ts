import lz from 'lz-string';
import { expect, it } from 'vitest';
import { CLIPBOARD_LIMITS } from '../../formats/imported';
import { readContent } from '../../formats/read-content';
import { readTldrawClipboard } from '../../formats/tldraw/clipboard';
import { shapeModels } from '../../shapes/models';

const note = {
  ...{ id: 'shape:n', typeName: 'shape', type: 'note', parentId: 'page:p', index: 'a1' },
  ...{ x: 10, y: 20, rotation: 0, isLocked: false, opacity: 1, meta: {} },
  props: { color: 'yellow', size: 'm', text: 'milk', font: 'draw', align: 'middle', verticalAlign: 'middle' },
};
const content = { shapes: [note], bindings: [], rootShapeIds: ['shape:n'], schema: {} };
const wrap = (data: unknown, version?: number) =>
  JSON.stringify({ type: 'application/tldraw', kind: 'content', ...(version ? { version } : {}), data });
const { compressToBase64: pack } = lz;

it.each([
  ['bare', wrap({ ...content, assets: [] })],
  ['packed whole', pack(wrap({ ...content, assets: [] }))],
  ['with packed data', wrap(pack(JSON.stringify({ ...content, assets: [] })))],
  [
    'with packed shapes beside the assets',
    wrap({ assets: [], otherCompressed: pack(JSON.stringify(content)) }, 3),
  ],
])('the clipboard of tldraw, %s, is shapes', (_, inner) => {
  const text = readTldrawClipboard(inner);
  const reading = readContent(text!, shapeModels, CLIPBOARD_LIMITS);
  expect(reading).toMatchObject({ ok: true, value: { drafts: [{ type: 'note', text: 'milk' }] } });
});

it.each(['', 'words', '{}', 'null', pack('words'), wrap(null).replace('tldraw', 'other'), '%%%'])(
  'what is none of it (%j) is not taken for it',
  (inner) => expect(readTldrawClipboard(inner)).toBeUndefined(),
);
