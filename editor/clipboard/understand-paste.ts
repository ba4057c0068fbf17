import { Refusal, sentence } from '../../board/sentence';
import type { ShapeModels } from '../../board/shape-model';
import { CLIPBOARD_LIMITS, type Reading } from '../../formats/imported';
import { readAddress } from '../../formats/picture-bytes';
import { readContent } from '../../formats/read-content';
import { readFile } from '../../formats/read-file';
import { readStructured } from '../../formats/read-structured';
import { isSvg } from '../../formats/svg/is-svg';
import { readTldrawClipboard } from '../../formats/tldraw/clipboard';
import { isStructured } from '../../formats/words/structured-text';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { bringPicture } from '../files/bring-pictures';
import type { PictureKeeper } from '../files/picture-keeper';
import { readPage } from './read-page';

export interface Understood {
  /** What to put on the board; absent: the words. */
  readonly reading?: Reading;
  readonly words: string;
}

export interface PastePorts {
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly pictures?: PictureKeeper;
}

/** Finds out what a pasted page or text is: shapes of tldraw, an SVG, pictures, a diagram, a table, a list, or just words. Never rejects. */
export async function understandPaste(
  { text, html }: { readonly text: string; readonly html: string },
  { kinds, measure, pictures: keeper }: PastePorts,
): Promise<Understood> {
  const models = new Map([...kinds].map(([type, { model }]) => [type, model]));
  const page = readPage(html);
  const shapes = page?.tldraw === undefined ? undefined : readTldrawClipboard(page.tldraw);
  if (shapes) return { reading: readContent(shapes, models, CLIPBOARD_LIMITS), words: '' };
  const known = /^\s*[{[]/.test(text) ? readContent(text, models, CLIPBOARD_LIMITS) : undefined;
  if (known) return { reading: known, words: text };
  const words = text || (page?.words ?? '');
  if (isSvg(words)) return { reading: await readDrawing(words, models, keeper), words };
  if (isStructured(words)) return { reading: readStructured(words, models, measure), words };
  if (words.trim() === '' && page && page.pictures.length > 0)
    return { reading: await bringAll(page.pictures, keeper), words };
  return { words };
}

/** What a drawing program copied: shapes where they can look like it, else pixels. */
async function readDrawing(
  svg: string,
  models: ShapeModels,
  keeper: PictureKeeper | undefined,
): Promise<Reading> {
  const found = readFile(new TextEncoder().encode(svg), models, CLIPBOARD_LIMITS);
  if (found.kind === 'board') return found.reading;
  try {
    const draft = await bringPicture(keeper, (await keeper?.rasterise(svg)) ?? null);
    const leftOut = new Map([[sentence('SVG picture as pixels'), 1]]);
    return { ok: true, value: { drafts: [draft], settings: {}, leftOut } };
  } catch {
    return { ok: false, reason: sentence('This SVG can’t be drawn') };
  }
}

async function bringAll(addresses: readonly string[], keeper: PictureKeeper | undefined): Promise<Reading> {
  try {
    const drafts = await Promise.all(
      addresses.map((address) => bringPicture(keeper, readAddress(address) ?? null)),
    );
    return { ok: true, value: { drafts, settings: {}, leftOut: new Map() } };
  } catch (error) {
    return { ok: false, reason: error instanceof Refusal ? error.said : (error as Error).message };
  }
}
