import type { Shape } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { blocksOfWords } from '../words/blocks-of-words';

/** A cell as spreadsheets take it from a clipboard: what holds a tab, a line end or a quote stands in quotes. */
const tabbed = (words: string) => (/["\t\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words);

/** Without blanks around it; what a program is indented by belongs to it, and a formula has its signs. */
function bare({ type, text }: Shape, kinds: ShapeKinds): string {
  const { language, between = '' } = kinds.get(type)?.text ?? {};
  return between + (language ? text.replace(/^\s*\n|\s+$/g, '') : text.trim()) + between;
}

/** The words of shapes in reading order, top to bottom and left to right; an empty line between two, tabs between a table's cells. */
export function writePlainText(shapes: Iterable<Shape>, kinds: ShapeKinds): string {
  return blocksOfWords(shapes, kinds)
    .map(({ shape, rows }) => rows?.map((row) => row.map(tabbed).join('\t')).join('\n') ?? bare(shape, kinds))
    .join('\n\n');
}
