import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readWords } from '../../server/jobs/kinds/board-words';

const LINK = 'https://example.org/a';

/** The words of a board with one card on it. */
function wordsOf(properties: Readonly<Record<string, unknown>>): string {
  const doc = new Y.Doc();
  const shape = new Y.Map<unknown>(Object.entries({ type: 'embed', link: LINK, ...properties }));
  doc.getMap('shapes').set('card', shape);
  return readWords({ snapshot: Y.encodeStateAsUpdate(doc), updates: [] }).words;
}

it('a card is found by what its page is called, unless it is described otherwise or leads elsewhere', () => {
  const called = `${LINK}\nA harbour`;
  expect(wordsOf({ called })).toBe('A harbour');
  expect(wordsOf({ called, alt: 'Mine' })).toBe('Mine');
  expect(wordsOf({ called, link: 'https://example.org/b' })).toBe('');
  expect(wordsOf({ called: 7 })).toBe('');
});
