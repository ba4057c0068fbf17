import { describe, expect, it } from 'vitest';
import { createEditorDriver, type EditorDriver } from '../harness/editor-driver';

const WORDS = 'Fruit\tSpring\tAutumn\nApples\t3\t12\nPears\t5\t4\nPlums\t6\t8';

async function pasted(words = WORDS): Promise<EditorDriver> {
  const driver = createEditorDriver();
  await driver.editor.clipboard.paste({ text: words });
  return driver;
}

const typesOn = (driver: EditorDriver) => new Set(driver.shapes().map(({ type }) => type));
const labels = ({ offered }: EditorDriver) => offered.map(({ label }) => label);

async function make(driver: EditorDriver, id: string): Promise<void> {
  const action = driver.editor.actions.find((each) => each.id === id)!;
  expect(action.isEnabled()).toBe(true);
  await action.run();
}

describe('a pasted table', () => {
  it('is a table first, and says what else it can be', async () => {
    const driver = await pasted();
    expect(typesOn(driver)).toEqual(new Set(['table', 'cell']));
    expect(driver.told.at(-1)).toBe('Pasted as a table');
    expect(labels(driver)).toEqual(['Bar chart', 'Line chart', 'Radar chart', 'Notes']);
  });

  it('with commas is one as well where numbers stand between them; words with commas stay words', async () => {
    const driver = await pasted('Fruit,Count\n"Pears, green",5\nApples,3');
    expect(driver.only('table')).toBeDefined();
    expect(labels(driver)).toEqual(['Bar chart', 'Line chart', 'Notes']);
    const prose = await pasted('Dear Ana, hello\nYours, Bob');
    expect(typesOn(prose)).toEqual(new Set(['text']));
    expect(prose.offered).toEqual([]);
  });

  it('without numbers is no chart', async () => {
    expect(labels(await pasted('a\tb\nc\td'))).toEqual(['Notes']);
  });

  it('becomes a chart in its place, chosen, and the table again by one undo', async () => {
    const driver = await pasted();
    const before = driver.shapes();
    driver.take('Bar chart');
    expect(typesOn(driver)).toEqual(new Set(['group', 'rectangle', 'line', 'text']));
    const parents = new Set(driver.chosen().map((id) => driver.board.get(id)!.parent));
    expect([...parents]).toEqual([driver.only('group').id]);
    driver.key('mod+z');
    expect(driver.shapes()).toEqual(before);
    driver.key('mod+z');
    expect(driver.shapes()).toHaveLength(0);
  });

  it('becomes notes: one for each cell with words in it', async () => {
    const driver = await pasted('a\t1\n\tb');
    driver.take('Notes');
    expect(driver.shapes().map(({ text }) => text)).toEqual(['a', '1', 'b']);
    expect(typesOn(driver)).toEqual(new Set(['note']));
  });

  it('that is gone meanwhile leaves its chart to come all the same', async () => {
    const driver = await pasted();
    for (const { id } of driver.shapes()) driver.remove(id);
    driver.take('Radar chart');
    expect(typesOn(driver)).toContain('group');
  });

  it('that somebody writes in meanwhile stays, and its chart comes beside it', async () => {
    const driver = await pasted();
    const table = driver.only('table');
    driver.doubleClick(0, 0).type('!');
    driver.editor.text.end();
    driver.take('Line chart');
    expect(driver.board.get(table.id)).toBeDefined();
    expect(driver.only('group').at[0]).toBeGreaterThanOrEqual(table.at[0] + table.size[0]);
  });

  it('is left as it is where the board was locked meanwhile', async () => {
    const driver = await pasted();
    driver.canWrite.value = false;
    driver.take('Bar chart');
    expect(typesOn(driver)).toEqual(new Set(['table', 'cell']));
  });

  it('says how much of a long one is not in its chart', async () => {
    const rows = Array.from({ length: 400 }, (_, row) => `r${row}\t${row}`).join('\n');
    const driver = await pasted(`n\tv\n${rows}`);
    driver.take('Bar chart');
    expect(driver.told.at(-1)).toBe('Left out: row of the table (300).');
  });
});

describe('a chart of a table on the board', () => {
  it('comes beside it, as one undo step; the table stays', async () => {
    const driver = await pasted();
    const table = driver.only('table');
    driver.editor.selection.set([table.id]);
    await make(driver, 'chart-bar');
    expect(driver.board.get(table.id)).toEqual(table);
    expect(driver.only('group').at[0]).toBeGreaterThanOrEqual(table.at[0] + table.size[0]);
    driver.key('mod+z');
    expect(typesOn(driver)).toEqual(new Set(['table', 'cell']));
  });

  it('is made of what is written in it now, also with one of its cells chosen', async () => {
    const driver = await pasted();
    const cell = driver.shapes().find(({ text }) => text === '12')!;
    driver.doubleClick(cell.at[0] + 20, cell.at[1] + 20).type('0');
    driver.editor.text.end();
    driver.editor.selection.enter(driver.only('table').id, [cell.id]);
    await make(driver, 'chart-line');
    expect(driver.shapes().map(({ alt }) => alt)).toContain('Apples, Autumn: 120');
  });

  it('is not offered for what is no table, for a narrow one no radar, and to viewers none', async () => {
    const driver = await pasted('a\t1\nb\t2');
    const isOffered = (form: string) =>
      driver.editor.actions.find(({ id }) => id === `chart-${form}`)!.isEnabled();
    driver.editor.selection.set([driver.only('table').id]);
    expect([isOffered('bar'), isOffered('radar')]).toEqual([true, false]);
    const box = driver.put();
    driver.editor.selection.set([driver.only('table').id, box]);
    expect(isOffered('bar')).toBe(false);
    driver.editor.selection.set([driver.only('table').id]);
    driver.canWrite.value = false;
    expect(isOffered('bar')).toBe(false);
  });

  it('without numbers says so and leaves the board alone', async () => {
    const driver = createEditorDriver();
    driver.tool('table').sweep([-150, -75], [150, 75]);
    await make(driver, 'chart-bar');
    expect(driver.told).toEqual(['There are no numbers in this table']);
    expect(driver.shapes()).toHaveLength(10);
  });

  it('comes even when the table vanished while the chart was on its way', async () => {
    const driver = await pasted();
    driver.editor.selection.set([driver.only('table').id]);
    const making = make(driver, 'chart-radar');
    for (const { id } of driver.shapes()) driver.remove(id);
    await making;
    expect(typesOn(driver)).toContain('group');
  });
});
