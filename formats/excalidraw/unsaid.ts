import type { PropertyValue, Shape, ShapeDraft } from '../../board/shape';
import { readMarks } from '../../board/text-marks';
import { type Element, isElement } from './element';
import { isSame } from './foreign';

/** What a shape may say that an element of theirs has no word for, or only a nearer one. */
const NAMES = [
  ...['stroke', 'fill', 'fillStyle', 'strokeWidth', 'dash', 'roughness', 'opacity', 'rounding'],
  ...['font', 'fontSize', 'align', 'valign', 'marks', 'angle', 'link', 'alt', 'called'],
  ...[
    'curve',
    'elbow',
    'start',
    'end',
    'brush',
    'thinning',
    'streamline',
    'crop',
    'flipX',
    'flipY',
    'mask',
    'width',
  ],
] as const;

type Said = Readonly<Record<string, unknown>>;

/** The looks of letters hold of the words they were given to, everything else of the word for it that is there. */
const wordFor = (said: Said, name: string): unknown => (name === 'marks' ? said.text : said[name]) ?? null;

/**
 * What has to be said beside an element so that it comes back as it is here: of each property how the element is read, and what it is. Where
 * somebody changes the element elsewhere it is read as something else, and what was said beside it no longer holds.
 *
 * @param read what a reader makes of the element
 * @param letters and of the words in it
 */
export function unsaidOf(shape: Shape, read: Said, letters: Said, defaults: Said): Element | undefined {
  const own = shape as unknown as Said;
  const unsaid: Record<string, unknown> = {};
  let isAny = false;
  for (const name of NAMES) {
    const said = letters[name] ?? read[name];
    const understood = name === 'marks' ? '' : (said ?? defaults[name] ?? '');
    const meant = own[name] ?? '';
    if (understood === meant || isSame(understood, meant)) continue;
    const word = name === 'marks' ? (letters.text ?? read.text) : said;
    unsaid[name] = [word ?? null, own[name] ?? null];
    isAny = true;
  }
  return isAny ? unsaid : undefined;
}

/** A draft with what was said beside its element, as far as that still holds; a stranger may have written it. */
export function withUnsaid(draft: ShapeDraft, unsaid: unknown): ShapeDraft {
  if (!isElement(unsaid)) return draft;
  const held: Record<string, PropertyValue | undefined> = {};
  for (const name of NAMES) {
    const pair = unsaid[name];
    if (!Array.isArray(pair) || pair.length !== 2 || !isSame(wordFor(draft, name), pair[0])) continue;
    const meant = (pair[1] ?? undefined) as PropertyValue | undefined;
    const length = String(draft.text ?? '').length;
    held[name] = name === 'marks' ? (readMarks(meant, length) as PropertyValue | undefined) : meant;
  }
  return { ...draft, ...held };
}
