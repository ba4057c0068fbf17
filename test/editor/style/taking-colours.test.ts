import { describe, expect, it } from 'vitest';
import { SystemOrigin } from '../../../board/origin';
import { createEditorDriver } from '../../harness/editor-driver';

describe('taking a colour by its key', () => {
  it('gives it to the edge of what is selected, as one undo step, and is told the colours of the board', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ stroke: '#111111' });
    driver.put({ stroke: '#aa0000', fill: '#00bb00' });
    driver.editor.selection.set([id]);
    let told: readonly string[] = [];
    driver.pickingColour = async (used) => {
      told = [...used];
      return '#aa0000';
    };
    await driver.runLater('take-colour');
    expect(driver.board.get(id)!.stroke).toBe('#aa0000');
    expect(told).toContain('#00bb00');
    driver.key('mod+z');
    expect(driver.board.get(id)!.stroke).toBe('#111111');
  });

  it('gives it to a paper that has no edge, and to what is drawn next', async () => {
    const driver = createEditorDriver();
    driver.pickingColour = async () => '#445566';
    const note = driver.put({ type: 'note' });
    driver.editor.selection.set([note]);
    await driver.runLater('take-colour');
    expect(Object.values(driver.board.get(note)!)).toContain('#445566');
    driver.tool('rectangle');
    await driver.runLater('take-colour');
    driver.sweep([300, 300], [400, 400]);
    expect(driver.only('rectangle').stroke).toBe('#445566');
  });

  it('changes nothing when none is taken, when the shape went meanwhile, or when one may only look by then', async () => {
    const driver = createEditorDriver();
    const id = driver.put({ stroke: '#111111' });
    driver.editor.selection.set([id]);
    await driver.runLater('take-colour');
    expect(driver.board.get(id)!.stroke).toBe('#111111');
    driver.pickingColour = async () => {
      driver.canWrite.value = false;
      return '#aa0000';
    };
    await driver.runLater('take-colour');
    expect(driver.board.get(id)!.stroke).toBe('#111111');
    driver.canWrite.value = true;
    driver.pickingColour = async () => {
      driver.board.transact(new SystemOrigin('test'), (edit) => edit.remove(id));
      return '#aa0000';
    };
    await driver.runLater('take-colour');
    expect(driver.shapes()).toEqual([]);
  });
});
