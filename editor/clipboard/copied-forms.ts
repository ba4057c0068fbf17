import type { Shape } from '../../board/shape';
import { writeClipboard } from '../../formats/json/write';
import type { Pictures } from '../../formats/picture-bytes';
import { blocksOfWords } from '../../formats/words/blocks-of-words';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { SHAPES_FORM } from './shapes-form';
import type { ClipboardForms } from './system-clipboard';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The words as paragraphs and tables: what a program for texts takes of the forms. */
function wordsAsPage(shapes: readonly Shape[], kinds: ShapeKinds): string {
  const blocks = blocksOfWords(shapes, kinds);
  if (blocks.length === 0) return '';
  const escaped = (words: string) =>
    words.replace(/[&<>"]/g, (letter) => ENTITIES[letter]!).replaceAll('\n', '<br>');
  const paragraphs = blocks.flatMap(({ shape, rows }) => {
    if (!rows)
      return shape.text
        .trim()
        .split('\n\n')
        .map((words) => `<p>${escaped(words)}</p>`);
    const line = (cells: readonly string[]) => cells.map((words) => `<td>${escaped(words)}</td>`).join('');
    return `<table>${rows.map((cells) => `<tr>${line(cells)}</tr>`).join('')}</table>`;
  });
  return `<meta charset="utf-8">${paragraphs.join('')}`;
}

/**
 * Writes shapes as text for other programs, with ours inside. It comes from outside, because it is large and is not needed before the first
 * copy.
 */
export type WriteForOthers = (
  shapes: readonly Shape[],
  ours: string,
  kinds: ShapeKinds,
  options: { readonly measure: TextMeasure; readonly pictures?: Pictures | undefined },
) => string;

export interface CopyPorts {
  readonly boardId?: string;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly writeForOthers: WriteForOthers;
}

/**
 * Shapes in the forms in which programs take them from a clipboard: as text the JSON that Excalidraw and tldraw know, with ours inside; as a
 * page their words.
 *
 * @param pictures those at hand; ours goes without, the shapes name them
 */
export function formsOf(
  shapes: readonly Shape[],
  { boardId, kinds, measure, writeForOthers }: CopyPorts,
  pictures?: Pictures,
): ClipboardForms {
  const models = new Map([...kinds].map(([type, { model }]) => [type, model]));
  const ours = writeClipboard(shapes, models, boardId);
  const page = wordsAsPage(shapes, kinds);
  return {
    'text/plain': writeForOthers(shapes, ours, kinds, { measure, pictures }),
    ...(page === '' ? {} : { 'text/html': page }),
    [SHAPES_FORM]: ours,
  };
}
