import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'app/_language/catalogs';
/** As the foundation of a page says it (`app/_start/become-page.tsx`), which is not there then. */
const SAID = [
  'This page can’t go on',
  'Nothing is lost: what was saved is on the server, and what was not is still on this device.',
  'Try again',
];

/**
 * What a page says of which a script is missing, in every language: it can ask nobody for it.
 *
 * @param {string} root
 * @returns {Record<string, string[]>}
 */
export function wordsWhenMissing(root) {
  const spoken = readdirSync(join(root, FOLDER)).map((file) => {
    const catalog = JSON.parse(readFileSync(join(root, FOLDER, file), 'utf8'));
    return [file.replace('.json', ''), SAID.map((text) => catalog[text] || text)];
  });
  return { en: SAID, ...Object.fromEntries(spoken) };
}
