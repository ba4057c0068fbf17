import { Refusal, sentence } from '../../board/sentence';
import type { ShapeModels } from '../../board/shape-model';
import { type ChartForm, chartFormsFor, chartOfWords } from '../../formats/charts/chart-of-words';
import { CLIPBOARD_LIMITS, type Reading } from '../../formats/imported';
import { readAddress } from '../../formats/picture-bytes';
import { readContent } from '../../formats/read-content';
import { readFile } from '../../formats/read-file';
import { readMeasured } from '../../formats/read-structured';
import { isSvg } from '../../formats/svg/is-svg';
import { readTldrawClipboard } from '../../formats/tldraw/clipboard';
import { readWordsAsNotes } from '../../formats/words/read';
import { isStructured } from '../../formats/words/structured-text';
import { tableIn } from '../../formats/words/table-in-words';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { bringPicture } from '../files/bring-pictures';
import type { PictureKeeper } from '../files/picture-keeper';
import type { PasteChoice } from './offer-choices';
import { readPage } from './read-page';

export { offerCard, offerChoices } from './offer-choices';

export interface Understood {
  /** What to put on the board; absent: the words. */
  readonly reading?: Reading;
  readonly words: string;
  /** What else it can become. */
  readonly choices?: readonly PasteChoice[];
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
  if (isStructured(words)) {
    const reading = await readMeasured(words, kinds, measure);
    return { reading, words, choices: choicesFor(words, reading, { kinds, measure }) };
  }
  if (words.trim() === '' && page && page.pictures.length > 0)
    return { reading: await bringAll(page.pictures, keeper), words };
  return { words };
}

const CHART_LABELS: Readonly<Record<ChartForm, string>> = {
  bar: sentence('Bar chart'),
  line: sentence('Line chart'),
  radar: sentence('Radar chart'),
};

/** A table can be notes as well, and one with numbers charts. */
function choicesFor(
  words: string,
  reading: Reading | undefined,
  { kinds, measure }: PastePorts,
): readonly PasteChoice[] {
  const [first] = reading?.ok ? reading.value.drafts : [];
  const rows = first && kinds.get(first.type)?.lays ? tableIn(words)?.rows : undefined;
  if (!rows) return [];
  const charts = chartFormsFor(rows).map((form) => ({
    label: CHART_LABELS[form],
    read: () => chartOfWords(rows, form, measure),
  }));
  return [...charts, { label: sentence('Notes'), read: () => readWordsAsNotes(rows) }];
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
