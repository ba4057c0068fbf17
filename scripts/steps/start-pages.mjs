import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { mergeScripts } from './merge-scripts.mjs';
import { wordsWhenMissing } from './words-when-missing.mjs';

const FOLDER = '.next/server/app';
const STATIC = '/_next/static/';
const CHUNKS = 'static/chunks';
/** Next's words about the page's parts, in pieces; a row of them a line. */
const PIECE =
  /<script>(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f)\.push\((\[.*?\])\)<\/script>/gs;
const FILE_ROW = /^([0-9a-f]+):"(\/_next\/static\/[^"]+\.js)"$/gm;
const PART_ROW = /^[0-9a-f]+:I\[(\d+),\[([^\]]*)\],"([^"]+)"[^\]]*\]$/gm;
const BEGINNING = /(<script id="_R_">[^<]*?\.push\()(\{.*?\})(\);<\/script>)/s;
const SCRIPT = /<script\b[^>]*\ssrc="([^"]+)"[^>]*><\/script>/g;
const HEAD = /<head>(?:<meta charSet="[^"]*"\/>)?/;
const EARLY = /<link rel="preload" as="script"[^>]*\/>/g;

/** What can't wait for a file of its own: what a hand does from the first moment on is kept, the page has its colours, and a script that is missing is noticed. */
const WITHIN = ['/early-hand.js', '/before-paint.js', '/when-missing.js'];

/** A module of a script (several numbers may be one's), and what one asks of another. Where they see more than there is, a page only loads more. */
const MODULE = /(?<=[[,])(\d+)(?=(?:,\d+)*,(?:\(|\w+=>|function\b))/g;
const NEED = /\.[ir]\((\d+)\)/g;

/** Next's own parts of every page, by one of them: where it shows another page. */
const NEXT_ITSELF = 'OutletBoundary';

/** @returns {Map<string, {id: number, scripts: string[]}>} the client components of a page, by name */
function readParts(html) {
  const pieces = [...html.matchAll(PIECE)].map(([, piece]) => JSON.parse(piece));
  const rows = pieces.map(([, row]) => row ?? '').join('');
  const files = new Map([...rows.matchAll(FILE_ROW)].map(([, row, address]) => [row, address]));
  const addressOf = (named) => (named.startsWith('$') ? files.get(named.slice(1)) : named);
  return new Map(
    [...rows.matchAll(PART_ROW)].map(([, id, scripts, name]) => [
      name,
      { id: Number(id), scripts: JSON.parse(`[${scripts}]`).map(addressOf) },
    ]),
  );
}

const numbersIn = (source, pattern) => [...source.matchAll(pattern)].map(([, number]) => number);

/** Of the scripts that were to be taken out, those with a module that one of the others needs: they hold React as well as Next. */
function findNeeded(wanted, others, read) {
  const found = new Set(wanted);
  for (const address of found) {
    const has = new Set([...found].flatMap((known) => numbersIn(read(known), MODULE)));
    const needs = numbersIn(read(address), NEED).filter((id) => !has.has(id));
    for (const other of others)
      if (numbersIn(read(other), MODULE).some((id) => needs.includes(id))) found.add(other);
  }
  return found;
}

/**
 * A built page that starts itself: it loads the scripts of the one component that it is made of, and runs that and then `app/_start`, which
 * stands where Next’s router would be. What can't wait stands in the page itself. A page without such a component is left as it is.
 *
 * @param {string} html as Next wrote it
 * @param {(address: string) => string} read the text of a script
 * @returns {string}
 * @throws when Next writes its pages in another way than it did
 */
export function startItself(html, read) {
  const name = /<div data-page="(\w+)"/.exec(html)?.[1];
  if (name === undefined) return html;
  const parts = readParts(html);
  const part = parts.get(name);
  const beginning = BEGINNING.exec(html);
  const next = parts.get(NEXT_ITSELF);
  if (!part || !beginning || !next || part.scripts.includes(undefined))
    throw new Error(
      `The page of ${name} is not written as Next wrote pages so far (scripts/steps/start-pages.mjs)`,
    );
  const { otherChunks, runtimeModuleIds } = JSON.parse(beginning[2]);
  const own = part.scripts.filter((address) => !next.scripts.includes(address));
  const shared = otherChunks.map((path) => `/_next/${path}`);
  const wanted = findNeeded([...shared, ...own], next.scripts, read);
  const isWanted = (address) =>
    !WITHIN.includes(address) &&
    (!address.startsWith(STATIC) || wanted.has(address) || address.startsWith(`${STATIC}chunks/turbopack-`));
  const begin = {
    otherChunks: [...wanted].map((address) => address.slice('/_next/'.length)),
    runtimeModuleIds: [part.id, ...runtimeModuleIds],
  };
  const within = WITHIN.filter((address) => html.includes(`src="${address}"`));
  return html
    .replace(PIECE, '')
    .replace(BEGINNING, (_, before, __, after) => before + JSON.stringify(begin) + after)
    .replace(EARLY, '')
    .replace(SCRIPT, (tag, address) => (isWanted(address) ? tag : ''))
    .replace(HEAD, (head) => `${head}<script>${within.map(read).join('\n')}</script>`);
}

const scriptsOf = (html) => [...html.matchAll(SCRIPT)].map(([, address]) => address);

/** Every script of the build, by address. */
function readScripts(root) {
  const folder = join(root, '.next', CHUNKS);
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return new Map(names.map((name) => [`/_next/${CHUNKS}/${name}`, readFileSync(join(folder, name), 'utf8')]));
}

/** The pages that start themselves, and the addresses of the scripts they loaded before. */
function startEach(root, scripts) {
  const folder = join(root, FOLDER);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const before = new Set();
  const pages = [];
  const define = { WORDS: JSON.stringify(wordsWhenMissing(root)) };
  const read = (address) =>
    WITHIN.includes(address)
      ? transformSync(readFileSync(join(root, 'public', address), 'utf8'), {
          minify: true,
          define,
          charset: 'utf8',
        }).code.trim()
      : scripts.get(address);
  for (const name of names.filter((each) => each.endsWith('.html'))) {
    const file = join(folder, name);
    const written = readFileSync(file, 'utf8');
    const html = startItself(written, read);
    if (html === written) continue;
    for (const address of scriptsOf(written)) before.add(address);
    pages.push({ file, html });
  }
  return { pages, before };
}

/**
 * Makes every page of the build start itself, with scripts that always come together as one.
 *
 * @param {string} root
 * @returns {{errors: string[], unused: string[]}} the addresses of scripts that no page loads any more with it
 */
export function startPages(root) {
  try {
    const scripts = readScripts(root);
    const { pages, before } = startEach(root, scripts);
    const merged = mergeScripts(pages, scripts);
    for (const { file, html } of merged.pages) writeFileSync(file, html);
    for (const [address, source] of merged.scripts)
      writeFileSync(join(root, '.next', address.slice('/_next/'.length)), source);
    const after = new Set(merged.pages.flatMap(({ html }) => scriptsOf(html)));
    return { errors: [], unused: [...before].filter((address) => !after.has(address)) };
  } catch (error) {
    return { errors: [error.message], unused: [] };
  }
}
