import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditOrigin } from '../../board/origin';
import { findMatches } from '../../editor/finding/find-matches';
import { createFinding } from '../../editor/finding/finding';
import { createEditorDriver } from '../harness/editor-driver';

describe('finding words on the board', () => {
  function withTexts() {
    const driver = createEditorDriver();
    const low = driver.put({ type: 'text', at: [0, 500], text: 'a Plan and a plan' });
    const high = driver.put({ type: 'note', at: [0, 0], text: 'the plan' });
    driver.put({ type: 'text', at: [0, 900], text: 'nothing' });
    const finding = createFinding(driver.editor.findingPorts);
    return { driver, finding, low, high };
  }

  it('goes through them as one reads, round the end and back, and shows each', () => {
    const { driver, finding, low, high } = withTexts();
    finding.search('plan');
    expect(finding.matches.value.map(({ id, start }) => [id, start])).toEqual([
      [high, 4],
      [low, 2],
      [low, 13],
    ]);
    expect(driver.chosen()).toEqual([high]);
    finding.step(1);
    expect(driver.chosen()).toEqual([low]);
    finding.step(-1);
    finding.step(-1);
    expect([finding.at.value, driver.chosen()[0]]).toEqual([2, low]);
    expect(driver.editor.camera.view.peek().maxY).toBeGreaterThan(500);
  });

  it('replaces one and goes on, then all, each as one undo step', () => {
    const { driver, finding, low, high } = withTexts();
    finding.search('plan');
    finding.replace('idea');
    expect(driver.board.get(high)!.text).toBe('the idea');
    expect(driver.chosen()).toEqual([low]);
    expect(finding.replaceAll('idea')).toBe(2);
    expect(driver.board.get(low)!.text).toBe('a idea and a idea');
    driver.key('mod+z');
    expect(driver.board.get(low)!.text).toBe('a Plan and a plan');
    driver.key('mod+z');
    expect(driver.board.get(high)!.text).toBe('the plan');
  });

  it('gives the new words the look of those that go', () => {
    const driver = createEditorDriver();
    const id = driver.put({ type: 'text', text: 'a big 𝒷ig day' });
    driver.board.transact(new EditOrigin('bold'), (edit) => edit.format(id, 2, 3, { bold: true }));
    const finding = createFinding(driver.editor.findingPorts);
    finding.search('big');
    finding.replaceAll('huge');
    finding.search('𝒷ig');
    finding.replaceAll('b');
    expect(driver.board.get(id)!.text).toBe('a huge b day');
    expect(driver.board.get(id)!.marks).toEqual([{ from: 2, to: 6, style: { bold: true } }]);
  });

  it('tells nothing of what others write for themselves for now, and changes nothing in it', () => {
    const { driver, finding, high, low } = withTexts();
    finding.search('plan');
    driver.scene.setVeil((shape) => (shape.id === high ? { ...shape, text: '' } : shape));
    finding.replace('stolen');
    expect(driver.board.get(high)!.text).toBe('the plan');
    finding.search('pla');
    expect(new Set(finding.matches.value.map(({ id }) => id))).toEqual(new Set([low]));
  });

  it('keeps what others write beside it, follows them, and leaves locked shapes and viewers alone', () => {
    const { driver, finding, low, high } = withTexts();
    finding.search('plan');
    driver.other().change(low, { locked: true });
    expect(finding.replaceAll('idea')).toBe(1);
    driver.other().remove(high);
    expect(finding.matches.value).toHaveLength(2);
    driver.change(low, { locked: false });
    driver.canWrite.value = false;
    expect(finding.replaceAll('idea')).toBe(0);
    finding.dispose();
  });

  it('finds exactly where a text has the word, whatever the letters', () => {
    const letter = fc.constantFrom('a', 'A', 'İ', 'ß', 'ẞ', '👍', 'א', ' ', '\n');
    const driver = createEditorDriver();
    const sample = driver.board.get(driver.put({ type: 'text' }))!;
    fc.assert(
      fc.property(
        fc.string({ unit: letter, maxLength: 40 }),
        fc.string({ unit: letter, minLength: 1, maxLength: 3 }),
        (text, word) => {
          const shape = { ...sample, text: text + word };
          for (const { start, end } of findMatches([shape], word, { isCaseKept: true })) {
            expect(shape.text.slice(start, end)).toBe(word);
          }
          for (const { start, end } of findMatches([shape], word)) {
            expect(shape.text.slice(start, end).toLowerCase()).toBe(word.toLowerCase());
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
