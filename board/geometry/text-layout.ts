/** How wide a run of text is, in board units, at the font and size the caller has in mind. */
export type MeasureRun = (run: string) => number;

/** One laid-out line. `start` and `end` are UTF-16 offsets in the text; blanks at a soft break hang over and are not in `text`. */
export interface TextLine {
  readonly text: string;
  readonly width: number;
  readonly start: number;
  readonly end: number;
  /** Its letters are so many times as large as the text's own; absent: as large. */
  readonly scale?: number;
}

/** The widest of all lines; 0 for none. */
export function widestOf(lines: readonly TextLine[]): number {
  let widest = 0;
  for (const line of lines) if (line.width > widest) widest = line.width;
  return widest;
}

/** How many lines of the text's own size are as high. */
export function rowsOf(lines: readonly TextLine[]): number {
  return lines.reduce((sum, { scale = 1 }) => sum + scale, 0);
}

/** Blanks a line may break after (a no-break space is not one); CJK characters, which may be parted anywhere; words, up to a hyphen. */
const TOKEN =
  /([ \t\u2000-\u2006\u2008-\u200b\u3000]+)|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^ \t\u2000-\u2006\u2008-\u200b\u3000\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]*-+|[^ \t\u2000-\u2006\u2008-\u200b\u3000\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef-]+/g;

let segmenter: Intl.Segmenter | null | undefined;

/** Letters of which each is a character by itself: cutting them up needs no segmenter, which is dear. */
const PLAIN = /^[\x21-\x7e]*$/;

/** What a reader takes for single characters: an emoji of five code points is one, and is never parted. */
function graphemesOf(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  if (segmenter === undefined) segmenter = 'Segmenter' in Intl ? new Intl.Segmenter() : null;
  return segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
}

/**
 * How many leading characters fit, at least one: found by doubling and then by halving, since a width grows with its run. Never measured is
 * more than twice what fits: a word of 100,000 letters in a narrow shape would be measured to its end for each of its lines.
 */
function countFitting(
  graphemes: readonly string[],
  from: number,
  width: number,
  measure: MeasureRun,
): number {
  let [fits, fails] = [1, graphemes.length - from + 1];
  while (fails - fits > 1) {
    const middle = Math.min(fits * 2, (fits + fails) >> 1);
    if (measure(graphemes.slice(from, from + middle).join('')) <= width) fits = middle;
    else fails = middle;
  }
  return fits;
}

/** Fills lines of one paragraph. Invariant: `text` is what was put on the running line, from `start`, without hanging blanks. */
class ParagraphFiller {
  private start: number;
  private text = '';
  private textWidth = 0;
  private blanks = '';
  private blanksWidth = 0;
  private cursor: number;

  constructor(
    offset: number,
    private readonly width: number,
    private readonly measure: MeasureRun,
    private readonly add: (line: TextLine) => void,
  ) {
    this.start = offset;
    this.cursor = offset;
  }

  addBlanks(run: string): void {
    this.blanks = run.replaceAll('\t', '    ');
    this.blanksWidth = this.measure(this.blanks);
    this.cursor += run.length;
  }

  addWord(word: string): void {
    const wordWidth = this.measure(word);
    const isFirst = this.text === '' && this.blanks === '';
    if (!isFirst && this.textWidth + this.blanksWidth + wordWidth > this.width) this.breakLine();
    if (this.text === '' && wordWidth > this.width) this.addLongWord(word);
    else this.take(word, wordWidth);
  }

  /** A blank at the end of a paragraph was typed on purpose: it stays, but takes no room. */
  finish(): void {
    this.add({ text: this.text, width: this.textWidth, start: this.start, end: this.cursor });
  }

  private take(run: string, width: number): void {
    this.text += this.blanks + run;
    this.textWidth += this.blanksWidth + width;
    this.blanks = '';
    this.blanksWidth = 0;
    this.cursor += run.length;
  }

  private breakLine(): void {
    this.finish();
    this.start = this.cursor;
    this.text = '';
    this.textWidth = 0;
    this.blanks = '';
    this.blanksWidth = 0;
  }

  private addLongWord(word: string): void {
    const graphemes = graphemesOf(word);
    let from = 0;
    while (from < graphemes.length) {
      const count = countFitting(graphemes, from, this.width, this.measure);
      const piece = graphemes.slice(from, from + count).join('');
      this.take(piece, this.measure(piece));
      from += count;
      if (from < graphemes.length) this.breakLine();
    }
  }
}

/**
 * Breaks a text into lines: at newlines, and greedily where a line would be wider than `width`. A word wider than the line is parted
 * between characters. Runs are laid as they come: right-to-left text is one run to the surface that paints it.
 *
 * @param width in board units; Infinity lays each paragraph on one line
 * @param scaleOf how large the letters of a paragraph are; absent: all as large
 */
export function layoutText(
  text: string,
  width: number,
  measure: MeasureRun,
  scaleOf?: (from: number, to: number) => number,
): readonly TextLine[] {
  const lines: TextLine[] = [];
  let offset = 0;
  for (const paragraph of text.split('\n')) {
    const run = paragraph.endsWith('\r') ? paragraph.slice(0, -1) : paragraph;
    const scale = scaleOf?.(offset, offset + run.length) ?? 1;
    const isPlain = scale === 1;
    const widthOf: MeasureRun = isPlain ? measure : (letters) => measure(letters) * scale;
    const add = (line: TextLine) => lines.push(isPlain ? line : { ...line, scale });
    if (width === Infinity) {
      const shown = run.trimEnd().replaceAll('\t', '    ');
      add({ text: shown, width: widthOf(shown), start: offset, end: offset + run.length });
    } else {
      const filler = new ParagraphFiller(offset, Math.max(width, 1), widthOf, add);
      for (const [token, blanks] of run.matchAll(TOKEN)) {
        if (blanks === undefined) filler.addWord(token);
        else filler.addBlanks(token);
      }
      filler.finish();
    }
    offset += paragraph.length + 1;
  }
  return lines;
}
