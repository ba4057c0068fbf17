import type { ShapeDraft } from '../../board/shape';
import type { Reading } from '../imported';

/** As small as it may be: whoever can read the formula makes it as large as that is. */
const SIZE = [120, 60] as const;

/** What is longer is a text that begins and ends with dollars. */
const LONGEST = 20_000;

/** A formula as a shape. @param looks beside its source, and where it lies */
export function draftOfFormula(text: string, looks: Partial<ShapeDraft> = {}): ShapeDraft {
  return { at: [0, 0], size: SIZE, ...looks, type: 'formula', text };
}

/** The source of what was just written to its end, and is nothing but a formula; undefined for anything else. */
export function readWrittenFormula(text: string): string | undefined {
  return /^\$\$([^$]+)\$\$$/.exec(text)?.[1]?.trim() || undefined;
}

/** A text that is one formula of Markdown or LaTeX and nothing else: between two dollars, or in square brackets. */
export function readFormulaWords(text: string): Reading | undefined {
  const source = text.replace(/\r\n?/g, '\n').replace(/^\s*(?:\$\$|\\\[)|(?:\$\$|\\\])\s*$/g, '');
  const words = source.trim().replace(/[^\P{Cc}\n\t]/gu, '');
  if (words === '' || words.length > LONGEST) return undefined;
  return { ok: true, value: { drafts: [draftOfFormula(words)], settings: {}, leftOut: new Map() } };
}
