import { createHash } from 'node:crypto';

const SCRIPT = /<script\b[^>]*\ssrc="(\/_next\/static\/[^"]+\.js)"[^>]*><\/script>/g;
const BASE = '/_next/';
/** What the beginning of a page waits for. */
const WAITING = /("otherChunks":)(\[[^\]]*\])/;
/** One script in the words of another that fetches it. */
const NAMED = /static\/chunks\/[\w.~-]+\.js/g;
const scriptsOf = (html) => [...new Set([...html.matchAll(SCRIPT)].map(([, address]) => address))];

/**
 * Those that the same pages load, in groups. What another script fetches later stays by itself: under its own address it must be no second
 * one of what is there.
 */
function groupScripts(pages, fetched) {
  const groups = new Map();
  const all = new Set(pages.flatMap(({ html }) => scriptsOf(html)));
  for (const address of all) {
    if (fetched.has(address.slice(BASE.length))) continue;
    const loading = pages.filter(({ html }) => scriptsOf(html).includes(address));
    const key = loading.map(({ file }) => file).join('\n');
    groups.set(key, [...(groups.get(key) ?? []), address]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** The page with the one script where the first of its parts was, and told to wait for it instead of for them. */
function loadMerged(html, parts, merged) {
  let isThere = false;
  const tagOf = (tag, address) => {
    if (!parts.includes(address)) return tag;
    if (isThere) return '';
    isThere = true;
    return tag.replace(address, merged);
  };
  const waitFor = (paths) => {
    const inStead = paths.map((path) => (parts.includes(BASE + path) ? merged.slice(BASE.length) : path));
    return JSON.stringify([...new Set(inStead)]);
  };
  return html
    .replace(SCRIPT, tagOf)
    .replace(WAITING, (_, before, paths) => before + waitFor(JSON.parse(paths)));
}

/**
 * Scripts that always come together, as one: a compressor finds in one what it can’t find across several, and a browser asks once.
 *
 * @param {{file: string, html: string}[]} pages
 * @param {Map<string, string>} scripts every script of the build, by address
 * @returns {{pages: {file: string, html: string}[], scripts: Map<string, string>}} the pages, and what they load that was not there before
 */
export function mergeScripts(pages, scripts) {
  const fetched = new Set([...scripts.values()].flatMap((source) => source.match(NAMED) ?? []));
  const made = new Map();
  let merged = [...pages];
  const lengthOf = (address) => scripts.get(address).length;
  for (const group of groupScripts(pages, fetched)) {
    // The longest first: the order of their names is chance, and by that one build was up to 1.2 kB larger than the next.
    const parts = group.sort((one, other) => lengthOf(other) - lengthOf(one));
    const source = parts.map((address) => scripts.get(address)).join('\n');
    const name = createHash('sha256').update(source).digest('hex').slice(0, 16);
    const address = `${BASE}static/chunks/${name}.js`;
    made.set(address, source);
    merged = merged.map(({ file, html }) => ({ file, html: loadMerged(html, parts, address) }));
  }
  return { pages: merged, scripts: made };
}
