import { describe, expect, it } from 'vitest';
import { applySplice } from '../../../board/commands/text-splice';
import { readSmartTyping } from '../../../editor/text/smart-typing';

/** What becomes of a text whose last letter was just typed. */
function typed(text: string) {
  const meaning = readSmartTyping(text, text.length, text.at(-1)!);
  if (!meaning) return undefined;
  const after = meaning.splices.reduce(applySplice, text);
  const { format } = meaning;
  return format ? [after, after.slice(format.from, format.to), format.attributes] : [after];
}

describe('signs that mean something', () => {
  it.each([
    ['so **bold**', ['so bold', 'bold', { bold: true }]],
    ['__bold__', ['bold', 'bold', { bold: true }]],
    ['a *lean word*', ['a lean word', 'lean word', { italic: true }]],
    ['an _odd_', ['an odd', 'odd', { italic: true }]],
    ['~~no~~', ['no', 'no', { strike: true }]],
    ['run `npm start`', ['run npm start', 'npm start', { code: true }]],
    ['==mark==', ['mark', 'mark', { highlight: true }]],
    ['see [here](https://a.b/c)', ['see here', 'here', { link: 'https://a.b/c' }]],
    ['- ', ['• ']],
    ['first\n  * ', ['first\n  • ']],
    ['• one\n', ['• one\n• ']],
    ['9. nine\n', ['9. nine\n10. ']],
    ['• one\n• \n', ['• one\n']],
    ['one\n## ', ['one\n', '', { heading: '2' }]],
  ])('%j', (text, expected) => {
    expect(typed(text)).toEqual(expected);
  });

  it.each([
    '2 * 3 *',
    'a_snake_',
    '**',
    '* *',
    '**half*',
    'a\n*b\nc*',
    '[x](javascript:1)',
    'word - ',
    'plain\n',
    'x',
  ])('and signs that do not: %j', (text) => {
    expect(typed(text)).toBeUndefined();
  });
});
