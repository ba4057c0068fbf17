import { describe, expect, it } from 'vitest';
import { translateSentence } from '../../app/_language/translate-sentence';
import type { PictureKeeper } from '../../editor/files/picture-keeper';
import { createLibrary } from '../../editor/library/library';
import { readLibrary } from '../../formats/excalidraw/read-library';
import { CLIPBOARD_LIMITS } from '../../formats/imported';
import { templates } from '../../formats/templates/templates';
import { shapeModels } from '../../shapes/models';
import { createEditorDriver } from '../harness/editor-driver';

const ELEMENT = { id: 'e', type: 'rectangle', x: 10, y: 20, width: 30, height: 40 };

describe('the library', () => {
  it('keeps what is selected, and puts it where one looks, as one undo step', async () => {
    const driver = createEditorDriver();
    const library = await driver.editor.openLibrary();
    const id = driver.put({ at: [500, 500], fill: '#ff0000' });
    library.keep('A box', [driver.board.get(id)!]);
    const [item] = library.items.value;
    expect(item!.name).toBe('A box');
    const [made] = driver.editor.insert('insert from library', item!.drafts);
    expect(driver.board.get(made!)).toMatchObject({ at: [-50, -50], fill: '#ff0000' });
    expect(driver.chosen()).toEqual([made]);
    driver.key('mod+z');
    expect(driver.shapes().map((shape) => shape.id)).toEqual([id]);
  });

  it('brings the pictures and films of what it puts on a board, from the board that it was kept on', async () => {
    const [picture, film, kept] = ['a', 'b', 'k'].map((letter) => letter.repeat(letter === 'k' ? 22 : 64));
    const claims: string[] = [];
    const told: string[] = [];
    const pictures = {
      claim: async (hash: string, from?: string) => {
        claims.push(`${hash[0]} from ${from?.[0] ?? 'this device'}`);
        return hash === picture;
      },
      findFile: async () => null,
    } as unknown as PictureKeeper;
    const stored = new Map<string, string>();
    const openOn = (boardId: string) =>
      createLibrary({
        ...{ models: shapeModels, boardId, pictures },
        storage: { get: (name) => stored.get(name) ?? null, set: (name, value) => stored.set(name, value) },
        tell: (message) => told.push(translateSentence(message)),
      });
    const driver = createEditorDriver();
    const id = driver.put({ type: 'video', hash: picture, video: film } as never);
    openOn(kept!).keep('A walk', [driver.board.get(id)!]);
    const library = openOn('o'.repeat(22));
    await library.bringPictures(library.items.value[0]!.id);
    await expect.poll(() => claims).toEqual(['a from k', 'b from k']);
    await expect.poll(() => told).toHaveLength(1);
    await openOn(kept!).bringPictures(library.items.value[0]!.id);
    await expect.poll(() => claims.slice(2)).toEqual(['a from this device', 'b from this device']);
    expect(told).toHaveLength(1);
  });

  it('renames and removes, and gives nothing to who may only look', async () => {
    const driver = createEditorDriver();
    const library = await driver.editor.openLibrary();
    library.keep(' ', [driver.board.get(driver.put())!]);
    expect(library.items.value[0]!.name).toBe('');
    library.rename(library.items.value[0]!.id, 'Mine');
    const [item] = library.items.value;
    driver.canWrite.value = false;
    expect(driver.editor.insert('insert', item!.drafts)).toEqual([]);
    library.remove(item!.id);
    expect(library.items.value).toEqual([]);
  });

  it.each([
    ['version 1', { type: 'excalidrawlib', version: 1, library: [[ELEMENT], [ELEMENT, ELEMENT]] }, ['', '']],
    [
      'version 2',
      { type: 'excalidrawlib', version: 2, libraryItems: [{ id: 'a', name: 'Box', elements: [ELEMENT] }] },
      ['Box'],
    ],
  ])('reads an .excalidrawlib of %s', async (_name, file, names) => {
    const reading = readLibrary(JSON.stringify(file), shapeModels, CLIPBOARD_LIMITS);
    expect(reading.ok && reading.items.map(({ name }) => name)).toEqual(names);
    const library = await createEditorDriver().editor.openLibrary();
    expect(library.takeOver(JSON.stringify(file))).toBe(names.length);
    expect(library.items.value[0]!.drafts[0]).toMatchObject({
      type: 'rectangle',
      size: [30, 40],
    });
  });

  it.each(['', '{', '[]', '{"libraryItems":3}', '{"library":[3,null,{"elements":"x"}]}'])(
    'refuses %j in words',
    async (text) => {
      expect(readLibrary(text, shapeModels, CLIPBOARD_LIMITS).ok).toBe(false);
      const library = await createEditorDriver().editor.openLibrary();
      expect(() => library.takeOver(text)).toThrow(/library/);
    },
  );

  it('every template goes onto a board whole', () => {
    const driver = createEditorDriver();
    for (const { shapes } of templates) {
      expect(driver.editor.insert('insert template', shapes)).toHaveLength(shapes.length);
    }
    expect(driver.board.unreadable.size).toBe(0);
  });
});
