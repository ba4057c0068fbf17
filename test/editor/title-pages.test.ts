import { signal } from '@preact/signals-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import { titlePages } from '../../editor/links/title-pages';
import { ownWordsOf } from '../../editor/outline/own-words';
import { shapeKinds } from '../../shapes/models';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const LINK = 'https://example.org/a';
const OTHER = 'https://other.example/b';
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
  const tried = await follow(never, {});
  const id = tried.insert();
  never.editor.selection.set([id]);
  for (let step = 0; step < 5; step++) {
    await settle();
    never.key('arrowright');
  }
  await settle();
  expect(tried.asked).toEqual([LINK, LINK, LINK]);
});

it('"not now" counts for nothing and ends the round, the others first in the next', async () => {
  const driver = createEditorDriver();
  const { insert, asked, titles, isReached } = await follow(driver, { [LINK]: null, [OTHER]: null });
  insert();
  insert(OTHER);
  await settle();
  for (let save = 0; save < 5; save++) {
    isReached.value = false;
    isReached.value = true;
    await settle();
  }
  expect(asked).toEqual([LINK, OTHER, LINK, OTHER, LINK, OTHER]);
  Object.assign(titles, { [LINK]: 'A harbour', [OTHER]: 'A bay' });
  isReached.value = false;
  isReached.value = true;
  await settle();
  expect(new Set(driver.shapes().map(titleOf))).toEqual(new Set(['A harbour', 'A bay']));
});

it('a page is asked as often as it is put there, and each card has its title', async () => {
  const driver = createEditorDriver();
  const { insert } = await follow(driver);
  for (let card = 0; card < 5; card++) {
    insert();
    await settle();
  }
  expect(driver.shapes().map(titleOf)).toEqual(Array(5).fill('A harbour'));
});

it('many that are moved at once ask for none', async () => {
  const driver = createEditorDriver();
  const ids = Array.from({ length: 30 }, (_, index) =>
    driver.put({ type: 'embed', link: `https://example.org/${index}`, size: [320, 96] }),
  );
  const { asked } = await follow(driver);
  driver.editor.selection.set(ids);
  driver.key('arrowright');
  await settle();
  expect(asked).toEqual([]);
});

describe('a card never has the title of another page than its own', () => {
  const TITLES = { [LINK]: 'A harbour', [OTHER]: 'A bay' };
  const lead = ({ editor }: EditorDriver, id: ShapeId, to: string) => {
    editor.links.editing.value = [id];
    editor.links.set(to);
  };
  const seen = async (shape: Shape) => (await shapeKinds.get('embed')!.page!())!.of(shape).title;

  it('after a reload, and where another person led it', async () => {
    const ana = createEditorDriver();
    const ben = ana.other();
    const before = await follow(ana, TITLES);
    const id = before.insert();
    await settle();
    before.stop();
    await follow(ana, TITLES);
    lead(ana, id, OTHER);
    await settle();
    expect(ana.only()).toMatchObject({ link: OTHER, alt: 'A bay' });
    await follow(ben, TITLES);
    lead(ben, id, LINK);
    await settle();
    expect([ana.only().alt, ben.only().alt]).toEqual(['A harbour', 'A harbour']);
  });

  it('as a copy', async () => {
    const driver = createEditorDriver();
    const { insert } = await follow(driver, TITLES);
    const id = insert();
    await settle();
    driver.editor.selection.set([id]);
    driver.key('mod+d');
    const copy = driver.shapes().find((shape) => shape.id !== id)!;
    expect(copy.alt).toBe('A harbour');
    lead(driver, copy.id, OTHER);
    await settle();
    expect(driver.shapes().map(titleOf).sort()).toEqual(['A bay', 'A harbour']);
  });

  it('before the server is asked, where it does not know, and undone without a network', async () => {
    const driver = createEditorDriver();
    const { insert, isReached } = await follow(driver, { [LINK]: 'A harbour' });
    const id = insert();
    await settle();
    isReached.value = false;
    lead(driver, id, OTHER);
    await settle();
    expect(driver.only()).toMatchObject({ link: OTHER, alt: '' });
    isReached.value = true;
    await settle();
    expect(driver.only()).toMatchObject({ link: OTHER, alt: 'other.example' });
    isReached.value = false;
    driver.key('mod+z');
    expect(await seen(driver.only())).not.toBe('A bay');
    expect(driver.only().link).toBe(LINK);
  });

  it('nor its host, on a board of old', async () => {
    const driver = createEditorDriver();
    const old = { type: 'embed', link: LINK, alt: 'example.org', size: [320, 96] } as const;
    const id = driver.put(old);
    await follow(driver, {});
    lead(driver, id, OTHER);
    expect(await seen(driver.only())).toBe('');
    await settle();
    expect(driver.only().alt).toBe('other.example');
  });
});

describe('what a person wrote of a card, or took away', () => {
  const describeAs = ({ board, editor }: EditorDriver, id: ShapeId, words: string) => {
    editor.descriptions.editing.value = id;
    editor.descriptions.set(words, ownWordsOf(board.get(id)));
  };

  it('stays, through all that is done to it later', async () => {
    for (const words of ['', 'example.org', 'Mine']) {
      const driver = createEditorDriver();
      const { insert, asked } = await follow(driver);
      const id = insert();
      await settle();
      describeAs(driver, id, words);
      await settle();
      driver.editor.selection.set([id]);
      driver.key('arrowright');
      await settle();
      expect([titleOf(driver.only()), asked]).toEqual([words, [LINK]]);
    }
  });

  it('is undone and redone without the title that came between', async () => {
    const driver = createEditorDriver();
    const { insert, isReached } = await follow(driver);
    isReached.value = false;
    const id = insert();
    describeAs(driver, id, 'Mine');
    driver.key('mod+z');
    isReached.value = true;
    await settle();
    expect(titleOf(driver.only())).toBe('A harbour');
    driver.key('mod+shift+z');
    await settle();
    expect(titleOf(driver.only())).toBe('Mine');
    driver.key('mod+z');
    await settle();
    expect(titleOf(driver.only())).toBe('A harbour');
  });
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
