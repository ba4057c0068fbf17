import { describe, expect, it } from 'vitest';
import { readSources, withoutComments } from './source-files';

/**
 * Time, randomness and ids are passed in, so that a simulation can own them. The composition roots
 * (`app/_board/open-board.ts`, `server/main.ts`) give the real ones.
 */
const OWNED: readonly [name: string, pattern: RegExp][] = [
  ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/],
  ['chance', /\bMath\.random\(|\bcrypto\.(getRandomValues|randomUUID|randomBytes)\b/],
  ['a bare timer', /(?<![.\w])(setTimeout|setInterval|requestAnimationFrame|requestIdleCallback)\(/],
];

describe('what board, editor and sync take from outside', () => {
  const sources = readSources(['board', 'editor', 'sync']);
  for (const [name, pattern] of OWNED) {
    it(`${name} is passed in`, () => {
      const found = sources.flatMap(({ path, text }) =>
        withoutComments(text)
          .split('\n')
          .filter((line) => pattern.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
      expect(found).toEqual([]);
    });
  }
});
