import { type FontSlices, OTHER_LETTERS } from '../../../formats/svg/font-slices';
import { createAddedFaces } from './added-faces';
import { keepLetters, keepList } from './kept-letters';
import { lackingScripts } from './lacking-letters';
import { createFaces, inTurn } from './letter-faces';
import { CHINESE, JAPANESE, type Script } from './scripts';

const LIST = `/api/fonts/${OTHER_LETTERS}`;

const faces = createAddedFaces({
  fonts: document.fonts,
  make: ({ family, weight, address, range }) =>
    new FontFace(family, `url(${address})`, { weight, unicodeRange: range, display: 'block' }),
  after: (milliseconds, work) => void setTimeout(work, milliseconds),
});
const added = new Set<Script>();
const listeners = new Set<() => void>();

function readList(text: string): FontSlices {
  const list: unknown = JSON.parse(text);
  if (typeof list !== 'object' || list === null) throw new Error(`${LIST} is no list`);
  return Object.fromEntries(
    Object.entries(list).flatMap(([name, range]) =>
      /^[\w-]+\.woff2$/.test(name) && typeof range === 'string' ? [[name, range]] : [],
    ),
  );
}

/** Told of what came, also of what the browser fetched by itself for words of the page. */
async function noteArrivals({ fontfaces }: FontFaceSetLoadEvent): Promise<void> {
  const came = faces.addressesOf(fontfaces);
  if (came.length === 0) return;
  for (const listener of listeners) listener();
  await keepLetters(came).catch(() => undefined);
}

async function openFaces() {
  const answer = await fetch(LIST);
  if (!answer.ok) throw new Error(`${LIST} answered ${answer.status}`);
  // Read before it is kept: what a hotel's network says in its place is no list.
  const list = readList(await answer.text());
  await keepList(LIST, list).catch(() => undefined);
  document.fonts.addEventListener('loadingdone', (event) => void noteArrivals(event));
  document.fonts.addEventListener('loadingerror', ({ fontfaces }) => faces.noteFailures(fontfaces));
  return createFaces(list, document.documentElement.lang);
}

let opening: ReturnType<typeof openFaces> | undefined;

/**
 * Adds the letters of scripts to the bundled families, so that all that is written in these has them: the board, the field in which somebody
 * writes, the interface. Each file is fetched when one of its letters is asked for.
 */
export async function addScripts(scripts: readonly Script[]): Promise<void> {
  faces.renew();
  const isJapanese = document.documentElement.lang === 'ja' && scripts.includes(CHINESE);
  const more = isJapanese ? lackingScripts().filter((script) => script === JAPANESE) : [];
  opening ??= openFaces();
  opening.catch(() => {
    opening = undefined;
  });
  const facesOf = await opening;
  for (const script of inTurn([...new Set([...scripts, ...more])], document.documentElement.lang)) {
    if (added.has(script)) continue;
    added.add(script);
    for (const face of facesOf(script)) faces.add(face);
  }
}

/** Tells when letters came. Returns the disposer. */
export function onLetters(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
