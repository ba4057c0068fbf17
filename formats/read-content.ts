import { sentence } from '../board/sentence';
import type { ShapeModels } from '../board/shape-model';
import { isLibrary, sceneOfLibrary } from './excalidraw/library';
import { isExcalidraw, readExcalidraw, readFiles } from './excalidraw/read';
import { OURS } from './excalidraw/write-clipboard';
import { type Reading, type ReadingLimits, tooLarge } from './imported';
import { isOurJson, readJson } from './json/read';
import { isTldraw, readTldraw } from './tldraw/read';

/** Values within values: no program's file goes deeper, and what does would overflow whoever walks it. */
const DEEPEST = 32;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param room levels that there may be, the one of the value included */
function isDeep(value: unknown, room = DEEPEST): boolean {
  if (room === 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return inside.some((each) => isDeep(each, room - 1));
}

/** A clipboard of theirs with ours inside: the shapes as we wrote them, with the pictures that theirs brings along. */
function readOwn(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  const own = isExcalidraw(value) ? value[OURS] : undefined;
  if (!isExcalidraw(value) || !isOurJson(own)) return undefined;
  const reading = readJson(own, models, limits);
  return reading.ok ? { ok: true, value: { ...reading.value, pictures: readFiles(value) } } : reading;
}

/** Half of a letter, as escapes in JSON can say it. */
const HALVES = /\p{Cs}/gu;

/** No half letters: who draws here would see one where all others, to whom it travels as UTF-8, see a mark. The value is not deep. */
function withWholeLetters(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(HALVES, '\ufffd');
  if (Array.isArray(value)) return value.map(withWholeLetters);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withWholeLetters(each)]));
}

function readValue(value: unknown, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  if (isOurJson(value)) return readJson(value, models, limits);
  if (isLibrary(value)) return readExcalidraw(sceneOfLibrary(value), models, limits);
  if (isTldraw(value)) return readTldraw(value, models, limits);
  if (isExcalidraw(value)) return readOwn(value, models, limits) ?? readExcalidraw(value, models, limits);
  return undefined;
}

/**
 * Reads the text of a file or a clipboard in whichever form it is. Never throws.
 *
 * @returns undefined when it is in none of the forms known here: on a clipboard, plain text
 */
export function readContent(text: string, models: ShapeModels, limits: ReadingLimits): Reading | undefined {
  if (text.length > limits.size) {
    return { ok: false, reason: tooLarge(limits) };
  }
  if (!/^\ufeff?\s*[{[]/.test(text)) return undefined;
  const value = parseJson(text.replace(/^\ufeff/, ''));
  if (isDeep(value)) {
    return {
      ok: false,
      reason: sentence('Values lie more than {most} deep within each other', { most: DEEPEST }),
    };
  }
  const hasHalves = /\\ud[89a-f]/i.test(text) || text.search(HALVES) >= 0;
  return readValue(hasHalves ? withWholeLetters(value) : value, models, limits);
}
