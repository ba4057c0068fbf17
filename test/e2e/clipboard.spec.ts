import lz from 'lz-string';
import { makePicture } from '../server/picture-samples';
import type { BoardPage } from './board-page';
import { paste } from './paste';
import { expect, test } from './product';

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

const svg = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">${inside}</svg>`;
/** Beyond shapes: it has to be drawn. */
const SHADED =
  '<defs><linearGradient id="g"><stop stop-color="#00ff00"/><stop offset="1" stop-color="#0000ff"/></linearGradient></defs><rect width="200" height="100" fill="url(#g)"/>';

/** Lets go of a file over the board. */
async function drop(person: BoardPage, name: string, text: string): Promise<void> {
  await person.page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content!], fileName!));
      document
        .querySelector('[role="application"]')!
        .dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, text] as const,
  );
}

test('an SVG is dropped or pasted as shapes, or as a picture where shapes can’t look like it; nothing in it runs', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  const asked: string[] = [];
  ana.page.on('request', (request) => asked.push(request.url()));
  const boxes = svg(
    '<rect width="80" height="40" fill="#ff0000"/><circle cx="150" cy="50" r="30" fill="#0000ff"/>',
  );
  await drop(ana, 'boxes.svg', boxes);
  await ana.sees(3);
  expect(await typesOn(ana)).toEqual(['ellipse', 'group', 'rectangle']);
  await paste(ana, { 'text/plain': boxes });
  await ana.sees(6);
  await drop(ana, 'shaded.svg', svg(SHADED));
  await ana.sees(7);
  await paste(ana, {
    'text/plain': svg(
      `${SHADED}<script>document.title = 'run'</script><image href="https://evil.example/x.png"/>`,
    ),
  });
  await ana.sees(8);
  expect((await typesOn(ana)).filter((type) => type === 'image')).toHaveLength(2);
  expect(await ana.page.title()).not.toBe('run');
  expect(asked.filter((address) => address.includes('evil'))).toEqual([]);
});

test('tables become tables, lists notes, outlines a mind map, dropped as files or pasted', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await paste(ana, { 'text/plain': 'Fruit\tCount\nApples\t3\nPears\t5' });
  await expect.poll(() => typesOn(ana)).toContain('table');
  expect((await ana.shapes()).map(({ text }) => text).join()).toContain('Apples');
  await ana.press('Control+z');
  await ana.sees(0);
  await drop(ana, 'fruit.csv', 'Fruit,Count\nApples,3\n"Pears, green",5');
  await expect
    .poll(async () => (await ana.shapes()).map(({ text }) => text).join(' | '))
    .toContain('Pears, green');
  await ana.press('Control+z');
  await ana.sees(0);
  await drop(ana, 'plan.md', '- Garden\n  - Dig\n  - Sow\n');
  await ana.sees(5);
  expect(
    (await ana.shapes())
      .map(({ text }) => text ?? '')
      .filter(Boolean)
      .sort(),
  ).toEqual(['Dig', 'Garden', 'Sow']);
});

test('what is selected is copied as PNG, as SVG and as text, for programs that know nothing of boards', async ({
  people,
}) => {
  const ana = await people.invite({ permissions: ['clipboard-read', 'clipboard-write'] });
  await ana.arrive();
  await ana.page.evaluate(() =>
    window.driftless!.import(
      JSON.stringify({
        type: 'excalidraw',
        elements: [
          { type: 'rectangle', id: 'box', x: 0, y: 0, width: 100, height: 50, strokeColor: '#e03131' },
          { type: 'text', id: 'words', x: 0, y: 80, width: 90, height: 25, text: 'a < b', fontSize: 20 },
        ],
      }),
    ),
  );
  await ana.sees(2);
  await ana.surface.focus();
  await ana.press('Control+a');
  const copyAs = async (form: string) => {
    await ana.press('Control+k');
    await ana.page.keyboard.type(`Copy as ${form}`);
    await ana.press('Enter');
    await expect(ana.page.getByText(/^(Picture|SVG|Text) copied$/).last()).toBeVisible();
  };
  const read = (type: string) =>
    ana.page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read();
      if (!item?.types.includes(wanted)) return null;
      return [...new Uint8Array(await (await item.getType(wanted)).arrayBuffer())];
    }, type);
  await copyAs('PNG');
  await expect.poll(() => read('image/png')).not.toBeNull();
  const png = Buffer.from((await read('image/png'))!);
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  // A copy for a chat or a document does not carry the board along.
  expect(png.includes('driftless')).toBe(false);
  await copyAs('SVG');
  await expect
    .poll(async () => Buffer.from((await read('text/plain')) ?? []).toString())
    .toMatch(/^<svg[\s\S]*a &lt; b/);
  await copyAs('text');
  await expect.poll(async () => Buffer.from((await read('text/plain')) ?? []).toString()).toBe('a < b');
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
