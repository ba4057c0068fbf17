import { afterEach, describe, expect, it } from 'vitest';
import { findAnswers, findGestures } from '../../app/_board/help/find-help';
import german from '../../app/_language/catalogs/de.json' with { type: 'json' };
import { speak } from '../../app/_language/translate';

afterEach(() => speak('en', {}));

const questions = (query: string) => findAnswers(query).map(({ question }) => question);
const gestures = (query: string) =>
  findGestures(query).flatMap((group) => group.gestures.map(({ label }) => `${group.title}: ${label}`));

describe('help', () => {
  it('answers what people ask in their first minutes, by the words they have for it', () => {
    const asked = [
      ['share', 'How do I share a board?'],
      ['private', 'Who can see my board?'],
      ['offline', 'What does “Offline” mean?'],
      ['internet', 'What does “Offline” mean?'],
      ['saved', 'What does “Saved” mean?'],
      ['upload', 'What does “Not sent yet” mean?'],
      ['mistake', 'How do I undo something?'],
      ['restore', 'How do I bring back what is gone?'],
      ['erase', 'How do I delete a board?'],
      ['account', 'Where is my data kept?'],
      ['backup', 'How do I keep a copy?'],
      ['TOUCH  tablet', 'How do I draw with fingers and a pen?'],
      ['screen reader', 'Can I use it with a screen reader or the keyboard alone?'],
    ] as const;
    for (const [query, question] of asked)
      expect([query, questions(query)]).toEqual([query, expect.arrayContaining([question])]);
  });

  it('finds what hands do by the hand, by what it does and by what others call it', () => {
    expect(gestures('pinch')).toContain('Fingers: Zoom and move with fingers');
    expect(gestures('long press')).toEqual(['Fingers: Menu of a shape']);
    expect(gestures('stylus')).toContain('Pen: Erase');
    expect(gestures('mouse wheel')).toEqual(['Mouse: Move the board', 'Mouse: Zoom']);
  });

  it('has all of it without a query, and nothing for what nobody knows', () => {
    expect(questions('').length).toBeGreaterThanOrEqual(12);
    expect(findGestures('').map(({ title }) => title)).toEqual(['Mouse', 'Fingers', 'Pen']);
    expect([...questions('xylophone'), ...gestures('xylophone')]).toEqual([]);
  });

  it('answers in the language of the page, and is found by it and by English', () => {
    speak('de', german);
    for (const query of ['teilen', 'share', 'einladen'])
      expect(questions(query)).toContain('Wie teile ich ein Board?');
    for (const query of ['spreizen', 'pinch', 'zwei finger'])
      expect(gestures(query).some((found) => found.startsWith('Finger: '))).toBe(true);
  });
});
