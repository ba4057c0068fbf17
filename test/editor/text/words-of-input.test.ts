import { describe, expect, it } from 'vitest';
import { isPutInByField, wordsOfInput } from '../../../editor/text/words-of-input';

/** What a browser tells when something is put into a field. */
function told(inputType: string, data: string | null = null, pasted?: Readonly<Record<string, string>>) {
  const dataTransfer = pasted ? { getData: (format: string) => pasted[format] ?? '' } : null;
  return wordsOfInput({ inputType, data, dataTransfer });
}

describe('what is put into a field', () => {
  it('are letters, line ends, or none in the place of what is deleted', () => {
    expect(told('insertText', 'a')).toBe('a');
    expect(told('insertParagraph')).toBe('\n');
    expect(told('insertLineBreak')).toBe('\n');
    expect(told('deleteContentBackward')).toBe('');
    expect(told('formatBold')).toBeUndefined();
  });

  it('are the words of what is pasted, with line ends of one kind', () => {
    expect(told('insertFromPaste', null, { 'text/plain': 'one\r\ntwo\rthree' })).toBe('one\ntwo\nthree');
  });

  it('is nothing for a picture without words, so that the marked words stay', () => {
    expect(told('insertFromPaste', null, { 'text/html': '<img>' })).toBeUndefined();
    expect(told('insertFromDrop', '')).toBeUndefined();
  });
});

describe('while an input method composes', () => {
  const isTaken = (inputType: string, isComposing: boolean) => isPutInByField({ inputType, isComposing });

  it('its letters are left to it, and a line end is put in all the same', () => {
    expect(isTaken('insertCompositionText', true)).toBe(false);
    expect(isTaken('deleteContentBackward', true)).toBe(false);
    expect([isTaken('insertParagraph', true), isTaken('insertLineBreak', true)]).toEqual([true, true]);
  });

  it('and while none does, all is put in but what undo and redo are', () => {
    expect(isTaken('insertText', false)).toBe(true);
    expect(isTaken('historyUndo', false)).toBe(false);
  });
});
