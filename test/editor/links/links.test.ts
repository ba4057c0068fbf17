import { describe, expect, it } from 'vitest';
import { EditOrigin } from '../../../board/origin';
import { nameOfLink, readLink, shapeOfLink } from '../../../editor/links/read-link';
import { createEditorDriver } from '../../harness/editor-driver';

const HERE = 'https://boards.example';
const PAGE = `/b/${'b'.repeat(22)}`;

describe('the address of a link', () => {
  it.each([
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['example.com', 'https://example.com/'],
    ['localhost:3000/x', 'https://localhost:3000/x'],
    ['ana@example.com', 'mailto:ana@example.com'],
    ['mailto:ana@example.com', 'mailto:ana@example.com'],
    [`${HERE}${PAGE}?shape=${'s'.repeat(22)}`, `${PAGE}?shape=${'s'.repeat(22)}`],
    [PAGE, PAGE],
  ])('%s is stored as %s', (written, stored) => {
    expect(readLink(written, HERE)).toBe(stored);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'two words',
    '',
    `https://${'x'.repeat(3_000)}`,
  ])('%s is refused', (written) => expect(readLink(written, HERE)).toBeNull());

  it('drops the key of a share link: what is on a board is read by all who see it', () => {
    expect(readLink(`${HERE}${PAGE}#${'k'.repeat(22)}`, HERE)).toBe(PAGE);
  });

  it('has a short name', () => {
    expect(nameOfLink('https://www.example.com/long/way')).toBe('example.com');
    expect(nameOfLink('mailto:ana@example.com')).toBe('ana@example.com');
    expect(nameOfLink(PAGE)).toBe('a board');
  });

  it('has a name whatever somebody wrote: one that throws would close the board to everybody', () => {
    expect(nameOfLink('mailto:a%@b.c')).toBe('a%@b.c');
    expect(nameOfLink('mailto:a%40b@example.com')).toBe('a@b@example.com');
    expect(nameOfLink('https://%')).toBe('https://%');
  });
});

describe('links on shapes', () => {
  it('are written as one step, and followed with Ctrl and a click', () => {
    const driver = createEditorDriver();
    const id = driver.put();
    driver.editor.selection.set([id]);
    driver.run('link');
    expect(driver.editor.links.set('example.com')).toBe(true);
    expect(driver.board.get(id)!.link).toBe('https://example.com/');
    expect(driver.editor.links.editing.peek()).toBeNull();
    driver.hold('mod').click(50, 50).letGo();
    expect(driver.opened).toEqual(['https://example.com/']);
    driver.click(50, 50);
    expect(driver.opened).toHaveLength(1);
    driver.key('mod+z');
    expect(driver.board.get(id)!.link).toBe('');
  });

  it('are taken away with an empty address, and a wrong one is not written', () => {
    const driver = createEditorDriver();
    const id = driver.put({ link: 'https://example.com/' });
    driver.editor.selection.set([id]);
    driver.run('link');
    expect(driver.editor.links.set('javascript:alert(1)')).toBe(false);
    expect(driver.board.get(id)!.link).toBe('https://example.com/');
    expect(driver.editor.links.set('')).toBe(true);
    expect(driver.board.get(id)!.link).toBe('');
  });

  it('are followed by a plain click where the board can only be looked at, and by none while one drags', () => {
    const driver = createEditorDriver();
    driver.put({ link: 'mailto:ana@example.com' });
    driver.hold('mod').sweep([50, 50], [150, 50]).letGo();
    expect(driver.opened).toEqual([]);
    driver.canWrite.value = false;
    driver.click(120, 50);
    expect(driver.opened).toEqual(['mailto:ana@example.com']);
  });

  it('lead to another shape of this board, and say so when it is gone', () => {
    const driver = createEditorDriver();
    const far = driver.put({ at: [5_000, 5_000] });
    const id = driver.put({ link: `${PAGE}?shape=${far}` });
    expect(shapeOfLink(driver.board.get(id)!.link)?.shape).toBe(far);
    driver.hold('mod').click(50, 50).letGo();
    expect(driver.chosen()).toEqual([far]);
    expect(driver.opened).toEqual([]);
    expect(driver.editor.camera.state.peek().x).toBeCloseTo(5_050, 0);
    driver.remove(far).editor.links.follow(driver.board.get(id)!.link);
    expect(driver.told).toEqual(['That shape is no longer on this board']);
  });

  it('are not written on what was locked or taken away meanwhile', () => {
    const driver = createEditorDriver();
    const [one, two] = [driver.put(), driver.put({ at: [200, 0] })];
    driver.editor.selection.set([one, two]);
    driver.run('link').change(one, { locked: true }).remove(two);
    expect(driver.editor.links.set('example.com')).toBe(true);
    expect(driver.board.get(one)!.link).toBe('');
  });

  it('of letters come before that of the shape they stand in', () => {
    const driver = createEditorDriver();
    const id = driver.put({
      type: 'text',
      size: [200, 25],
      align: 'left',
      text: 'see there',
      link: 'https://shape.example/',
    });
    driver.board.transact(new EditOrigin('test'), (edit) =>
      edit.format(id, 4, 5, { link: 'https://letters.example/' }),
    );
    // Each letter is half as wide as it is high: 10 of 20.
    driver.hold('mod').click(65, 12).click(15, 12).letGo();
    expect(driver.opened).toEqual(['https://letters.example/', 'https://shape.example/']);
  });
});
