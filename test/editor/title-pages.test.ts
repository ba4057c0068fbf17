import { signal } from '@preact/signals-core';
import { expect, it, onTestFinished } from 'vitest';
import type { Shape } from '../../board/shape';
import { titlePages } from '../../editor/links/title-pages';
import { shapeKinds } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const LINK = 'https://example.org/a';
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Somebody at a board whose server knows some titles. */
async function follow(driver: EditorDriver, titles: Record<string, string | null> = { [LINK]: 'A harbour' }) {
  const page = (await shapeKinds.get('embed')!.page!())!;
  const asked: string[] = [];
  const isReached = signal(true);
  let hold: Promise<void> | null = null;
  const stop = titlePages(driver.editor.titlePorts, page, 'embed', {
    isReached,
    async ask(address) {
      asked.push(address);
      await hold;
      return titles[address] === undefined ? '' : titles[address];
    },
  });
  onTestFinished(stop);
  const insert = (link = LINK) => driver.editor.insert('insert page', [page.draft(link)])[0]!;
  const wait = () => {
    let go: () => void = () => {};
    hold = new Promise((resolve) => {
      go = resolve;
    });
    return () => {
      go();
      return settle();
    };
  };
  return { asked, titles, isReached, insert, wait, stop };
}

const titleOf = ({ alt }: Shape) => alt;

it('a card is called as its page, which is no step of undo', async () => {
  const driver = createEditorDriver();
  const { insert, asked } = await follow(driver);
  insert();
  await settle();
  expect(titleOf(driver.only())).toBe('A harbour');
  driver.key('mod+z');
  expect(driver.shapes()).toEqual([]);
  driver.key('mod+shift+z');
  expect(titleOf(driver.only())).toBe('A harbour');
  await settle();
  expect(asked).toEqual([LINK]);
});

it('others see the title and do not ask for it', async () => {
  const ana = createEditorDriver();
  const ben = ana.other();
  const [hers, his] = [await follow(ana), await follow(ben)];
  hers.insert();
  await settle();
  expect([titleOf(ana.only()), titleOf(ben.only())]).toEqual(['A harbour', 'A harbour']);
  expect([hers.asked, his.asked]).toEqual([[LINK], []]);
});

it('one that leads elsewhere is called as that page; what somebody wrote themselves stays', async () => {
  const driver = createEditorDriver();
  const { insert, titles } = await follow(driver);
  titles['https://example.org/b'] = 'A bay';
  const id = insert();
  await settle();
  driver.editor.links.editing.value = [id];
  driver.editor.links.set('https://example.org/b');
  await settle();
  expect(driver.only()).toMatchObject({ link: 'https://example.org/b', alt: 'A bay' });
  driver.key('mod+z');
  await settle();
  expect(driver.only()).toMatchObject({ link: LINK, alt: 'A harbour' });
  driver.editor.descriptions.editing.value = id;
  driver.editor.descriptions.set('Where we met');
  driver.editor.links.editing.value = [id];
  driver.editor.links.set('https://example.org/b');
  await settle();
  expect(driver.only()).toMatchObject({ link: 'https://example.org/b', alt: 'Where we met' });
});

it('what happened while it was asked counts: written, gone, locked, led elsewhere, role taken', async () => {
  const happens: ((driver: EditorDriver) => void)[] = [
    (driver) => driver.change(driver.only().id, { alt: 'Mine' }),
    (driver) => driver.remove(driver.only().id),
    (driver) => driver.change(driver.only().id, { locked: true }),
    (driver) => driver.change(driver.only().id, { link: 'https://example.org/none' }),
    (driver) => {
      driver.canWrite.value = false;
    },
  ];
  for (const happen of happens) {
    const driver = createEditorDriver();
    const { insert, wait } = await follow(driver);
    const go = wait();
    insert();
    await settle();
    happen(driver);
    await go();
    expect(driver.shapes().map(titleOf)).not.toContain('A harbour');
  }
});

it('waits for the server, tries again when it could not say, and not for ever', async () => {
  const driver = createEditorDriver();
  const { insert, isReached, asked, titles } = await follow(driver, { [LINK]: null });
  isReached.value = false;
  insert();
  await settle();
  expect(asked).toEqual([]);
  for (const _again of [1, 2]) {
    isReached.value = true;
    await settle();
    isReached.value = false;
  }
  expect(asked).toEqual([LINK, LINK]);
  titles[LINK] = 'A harbour';
  isReached.value = true;
  await settle();
  expect(titleOf(driver.only())).toBe('A harbour');
  const never = createEditorDriver();
  const tried = await follow(never, { [LINK]: null });
  const id = tried.insert();
  for (const x of [1, 2, 3, 4, 5]) {
    await settle();
    never.change(id, { at: [x, 0] });
  }
  await settle();
  expect(tried.asked).toEqual([LINK, LINK, LINK]);
});

it('a card without a title gets it when somebody works on it; a file with many asks for none', async () => {
  const driver = createEditorDriver();
  const id = driver.put({ type: 'embed', link: LINK, size: [320, 96] });
  const { asked, insert } = await follow(driver);
  await settle();
  expect(asked).toEqual([]);
  driver.editor.selection.set([id]);
  driver.key('arrowright');
  await settle();
  expect([asked, titleOf(driver.only())]).toEqual([[LINK], 'A harbour']);
  const page = (await shapeKinds.get('embed')!.page!())!;
  const many = Array.from({ length: 30 }, (_, index) => page.draft(`https://example.org/${index}`));
  driver.editor.insert('open', many);
  insert('mailto:ana@example.org');
  await settle();
  expect(asked).toEqual([LINK]);
});
