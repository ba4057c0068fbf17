import { afterEach, describe, expect, it } from 'vitest';
import { presentFace } from '../../app/_board/board-menu-groups';
import { peopleColours } from '../../app/_board/people-colours';
import { whyNotShare } from '../../app/_board/share-links';
import { wordsOfError } from '../../app/_board/words-of-error';
import { speak, translate } from '../../app/_language/translate';
import { Refusal, sentence } from '../../board/sentence';

const SHARING =
  'You can {role, select, view {look at} comment {comment on} edit {draw on} other {share}} this board. Links to it are given by its owner: ask them to let somebody in.';

afterEach(() => speak('en', {}));

describe('what the board’s screen says', () => {
  it('in English is what it always was', () => {
    expect(whyNotShare('comment')).toBe(
      'You can comment on this board. Links to it are given by its owner: ask them to let somebody in.',
    );
    expect(whyNotShare('view')).toContain('You can look at this board.');
    expect(peopleColours('#123456')[0]).toEqual({ label: 'As it is now', value: '#123456' });
    expect(wordsOfError(new Error('The link is gone'), 'It did not work')).toBe('The link is gone');
    expect(wordsOfError(new Error(''), 'It did not work')).toBe('It did not work');
    expect(wordsOfError('a string', 'It did not work')).toBe('It did not work');
  });

  it('is put in the language of the page when it is shown, with the word order of that language', () => {
    speak('de', {
      [SHARING]:
        'Du kannst dieses Board {role, select, view {ansehen} comment {kommentieren} edit {bearbeiten} other {teilen}}.',
      Red: 'Rot',
      Unlock: 'Entsperren',
      'No file of {name}': 'Keine Datei von {name}',
    });
    expect(whyNotShare('edit')).toBe('Du kannst dieses Board bearbeiten.');
    expect(peopleColours('#123456').map(({ label }) => label)).toContain('Rot');
    const lock = { id: 'lock', label: 'Lock', isOn: () => true };
    expect(presentFace(lock as unknown as Parameters<typeof presentFace>[0]).label).toBe('Entsperren');
    const refused = new Refusal(sentence('No file of {name}', { name: 'Miro' }));
    expect(wordsOfError(refused, translate('That did not work'))).toBe('Keine Datei von Miro');
  });
});
