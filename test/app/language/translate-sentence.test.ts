import { afterEach, expect, test, vi } from 'vitest';
import { speak } from '../../../app/_language/translate';
import { translateError, translateSentence } from '../../../app/_language/translate-sentence';
import { asSentence, inEnglish, inRow, listed, Refusal, sentence, within } from '../../../board/sentence';

const CHANGED = '{name} removed this {kind} while you were writing';

/** A page in a language, as its `<html lang>` says. */
function speakAs(code: string, catalog: Readonly<Record<string, string>>): void {
  vi.stubGlobal('document', { documentElement: { lang: code } });
  speak(code, catalog);
}

afterEach(() => {
  vi.unstubAllGlobals();
  speak('en', {});
});

test('what an engine says is translated with what is in it, and names stay as they are', () => {
  const said = sentence(CHANGED, { name: 'Note', kind: within('Sticky note') });
  expect(translateSentence(said)).toBe('Note removed this sticky note while you were writing');
  speakAs('fr', { [CHANGED]: '{name} a supprimé : {kind}', 'Sticky note': 'Note autocollante', Note: 'Mot' });
  expect(translateSentence(said)).toBe('Note a supprimé : note autocollante');
});

test('German keeps the large letters of its nouns', () => {
  speakAs('de', { [CHANGED]: '{name} hat {kind} entfernt', Ellipse: 'Ellipse' });
  const said = sentence(CHANGED, { name: 'Ada', kind: within('Ellipse') });
  expect(translateSentence(said)).toBe('Ada hat Ellipse entfernt');
});

test('the parts of a list stand as the language writes lists', () => {
  const said = sentence('Left out: {parts}.', { parts: [asSentence('picture'), asSentence('frame')] });
  expect(translateSentence(said)).toBe('Left out: picture, frame.');
  speakAs('ja', { 'Left out: {parts}.': '省略: {parts}。', picture: '画像', frame: 'フレーム' });
  expect(translateSentence(said)).toBe('省略: 画像、フレーム。');
  expect(translateSentence(listed(['picture', 'frame']))).toBe('画像、フレーム');
});

test('an account of several sentences follows its order, and a refusal says its reason', () => {
  speakAs('de', {
    'Nothing was added.': 'Nichts kam dazu.',
    'Not opened: {reason}': 'Nicht geöffnet: {reason}',
  });
  expect(translateSentence(inRow(['Nothing was added.', 'No more.']))).toBe('Nichts kam dazu. No more.');
  const refusal = new Refusal(sentence('Not opened: {reason}', { reason: asSentence('Nothing was added.') }));
  expect(translateError(refusal)).toBe('Nicht geöffnet: Nichts kam dazu.');
  expect(translateError(new Error('Nothing was added.'))).toBe('Nichts kam dazu.');
});

test('where there is no screen it is English, with its numbers as the message asks', () => {
  const values = { count: 20_001, most: 20_000, parts: [asSentence('one'), within('Two')] };
  expect(inEnglish(sentence('{count, number} of {most}: {parts} {other}', values))).toBe(
    '20,001 of 20000: one, two {other}',
  );
});
