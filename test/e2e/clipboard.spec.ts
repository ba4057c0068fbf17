import lz from 'lz-string';
import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { expect, test } from './product';

/** Pastes these forms, as the browser does when somebody presses the keys for it. */
async function paste(person: BoardPage, forms: Readonly<Record<string, string>>): Promise<void> {
  await person.page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, text] of Object.entries(given)) data.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, forms);
}

const typesOn = async (person: BoardPage) => (await person.shapes()).map(({ type }) => type).sort();

test('shapes go to Excalidraw and come from it, with their pictures', async ({ people }) => {
  const ana = await people.invite();
  await ana.arrive();
  const picture = `data:image/png;base64,${(await makePicture(64, 40)).toString('base64')}`;
  const elements = [
    { type: 'ellipse', id: 'round', x: 0, y: 0, width: 120, height: 80 },
    { type: 'image', id: 'photo', x: 200, y: 0, width: 64, height: 40, fileId: 'f1', status: 'saved' },
  ];
  const files = { f1: { id: 'f1', mimeType: 'image/png', dataURL: picture, created: 1 } };
  await paste(ana, { 'text/plain': JSON.stringify({ type: 'excalidraw/clipboard', elements, files }) });
  await ana.sees(2);
  await ana.isSaved();
  await ana.press('Control+a');
  await ana.press('Control+c');
  const copied = () => ana.page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(async () => Object.keys(JSON.parse(await copied()).files ?? {})).toHaveLength(1);
  const scene = JSON.parse(await copied());
  expect(scene).toMatchObject({
    type: 'excalidraw/clipboard',
    elements: [{ type: 'ellipse' }, { type: 'image' }],
  });
  expect(Object.values(scene.files)).toMatchObject([{ dataURL: picture }]);

  const ben = await people.invite();
  await ben.arrive();
  await paste(ben, { 'text/plain': await copied() });
  await ben.sees(2);
  await ben.isSaved();
  const { hash } = (await ben.shapes()).find(({ type }) => type === 'image') as unknown as { hash: string };
  const address = ben.page
    .url()
    .replace('/b/', '/api/boards/')
    .replace(/[#?].*/, '');
  await expect.poll(async () => (await ben.page.request.get(`${address}/files/${hash}`)).status()).toBe(200);
});

test('pages of tldraw, diagrams, tables and lists become what they are; copied pages their words', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const note = {
    ...{ id: 'shape:n', typeName: 'shape', type: 'note', parentId: 'page:p', index: 'a1', x: 0, y: 0 },
    ...{ rotation: 0, isLocked: false, opacity: 1, meta: {} },
    props: { color: 'yellow', size: 'm', text: 'a < b & c', font: 'draw' },
  };
  const inner = {
    ...{ type: 'application/tldraw', kind: 'content', version: 3 },
    data: {
      assets: [],
      otherCompressed: lz.compressToBase64(JSON.stringify({ shapes: [note], rootShapeIds: ['shape:n'] })),
    },
  };
  await paste(ana, {
    'text/plain': 'a < b & c',
    'text/html': `<meta charset="utf-8"><div data-tldraw>${JSON.stringify(inner)}</div>`,
  });
  await ana.sees(1);
  expect(await ana.shapes()).toMatchObject([{ type: 'note', text: 'a < b & c' }]);
  await paste(ana, { 'text/plain': 'graph TD\nA[Milk] -->|and| B{Honey}' });
  await ana.sees(4);
  expect(await typesOn(ana)).toEqual(['arrow', 'diamond', 'note', 'rectangle']);
  await ana.press('Control+z');
  await ana.sees(1);
  await paste(ana, {
    'text/html':
      '<script>alert(1)</script><h1>Title</h1><ul><li>one</li><li>two</li></ul><img src="https://example.org/x.png">',
  });
  await ana.sees(2);
  expect((await ana.shapes()).find(({ type }) => type === 'text')).toMatchObject({
    text: 'Title\n- one\n- two',
  });
});
