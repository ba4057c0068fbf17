// Brings the catalogues of all languages up to date with the code: what is new is added with an empty translation, what is no longer said
// goes. `npm run texts`; with `-- --check` nothing is written, and it only counts.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';
import { gatherTexts } from './steps/read-texts.mjs';
import { say } from './steps/say.mjs';

const FOLDER = join(ROOT, 'app/_language/catalogs');
const isChecking = process.argv.includes('--check');

const texts = [...new Set(gatherTexts(ROOT).map(({ text }) => text))].sort();
say(`  ${texts.length} texts`);
for (const name of readdirSync(FOLDER).sort()) {
  const file = join(FOLDER, name);
  const before = JSON.parse(readFileSync(file, 'utf8'));
  const after = Object.fromEntries(
    texts.map((text) => [text, Object.hasOwn(before, text) ? before[text] : '']),
  );
  const missing = texts.filter((text) => !after[text]).length;
  const unused = Object.keys(before).filter((text) => !texts.includes(text)).length;
  say(`  ${name}  ${missing} to translate, ${unused} no longer said`);
  if (!isChecking) writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
}
