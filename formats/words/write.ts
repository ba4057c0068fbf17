import type { Shape } from '../../board/shape';
import { headingsOf } from '../../board/text-marks';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { blocksOfWords } from './blocks-of-words';

/** What a line would mean in Markdown at its beginning or inside is taken as it was written. */
function escapeMarkdown(line: string): string {
  return line.replace(/([\\`*_[\]<>])/g, '\\$1').replace(/^(\s*)([-+#]|\d+[.)])(\s)/, '$1\\$2$3');
}

const SIGN = /^(\s*)(?:• |(\d{1,4}\. ))/;

/** The lines of a text: headings and lists are those of Markdown. */
function linesOf({ text, marks }: Shape): readonly string[] {
  const headingOf = headingsOf(marks);
  let from = 0;
  const lines = text.split('\n').map((line) => {
    const level = headingOf?.(from, from + line.length);
    from += line.length + 1;
    const [sign = '', indent = '', number = '- '] = SIGN.exec(line) ?? [];
    const words = escapeMarkdown(line.slice(sign.length));
    return `${level ? `${'#'.repeat(Number(level))} ` : ''}${sign && indent + number}${words}`;
  });
  return lines.join('\n').trim().split('\n');
}

/** A table as Markdown has it: the first row is the heading, a line end within a cell is a break. */
function tableLines([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((words) => escapeMarkdown(words).replace(/\|/g, '\\|').replace(/\n/g, '<br>')).join(' | ')} |`;
  const divider = `| ${head.map(() => '---').join(' | ')} |`;
  return ['', line(head), divider, ...rows.map(line), ''].join('\n');
}

/** A program as Markdown has it, between fences that are longer than any in it. */
function fenced({ text }: Shape, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return ['', `${fence}${language}`, text.replace(/\s+$/, ''), fence, ''].join('\n');
}

/** A source as Markdown has it, between signs of its own; an empty line would end it. */
function between({ text }: Shape, signs: string): string {
  return ['', signs, text.trim().replace(/\n\s*\n/g, '\n'), signs, ''].join('\n');
}

/** The words of a board as Markdown: the title, then a point per shape in reading order, further lines below their first; tables, programs and formulas as such. */
export function writeMarkdown(title: string, shapes: Iterable<Shape>, kinds: ShapeKinds): string {
  const points = blocksOfWords(shapes, kinds).map(({ shape, rows }) => {
    if (rows) return tableLines(rows);
    const writing = kinds.get(shape.type)?.text;
    if (writing?.between) return between(shape, writing.between);
    const language = writing?.language?.(shape);
    if (language !== undefined) return fenced(shape, language);
    const { link } = shape;
    const [first = '', ...rest] = linesOf(shape);
    const head = link ? `[${first}](<${link.replace(/[<>]/g, encodeURIComponent)}>)` : first;
    return [`- ${head}`, ...rest.map((line) => `  ${line}`)].join('\n');
  });
  return [...(title ? [`# ${escapeMarkdown(title)}`, ''] : []), ...points, ''].join('\n');
}

/** A cell that a spreadsheet would calculate is made text (a shape may say `=HYPERLINK(…)`). */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** What a table says, shape by shape. What found no place in it is a block of its own. */
function membersOf(table: Shape, shapes: readonly Shape[], apart: ReadonlySet<Shape>): readonly Shape[] {
  return shapes
    .filter((shape) => shape.parent === table.id && shape.text.trim() !== '' && !apart.has(shape))
    .sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0]);
}

/** What is written on a board as a table (RFC 4180), a row per shape in reading order. Of one table alone: that table. */
export function writeCsv(shapes: Iterable<Shape>, kinds: ShapeKinds): string {
  const all = [...shapes];
  const blocks = blocksOfWords(all, kinds);
  const only = blocks.length === 1 ? blocks[0]!.rows : undefined;
  if (only) return [...only.map((row) => row.map(cell).join(',')), ''].join('\r\n');
  const apart = new Set(blocks.flatMap(({ shape, rows }) => (rows ? [] : [shape])));
  const written = blocks.flatMap(({ shape, rows }) => (rows ? membersOf(shape, all, apart) : [shape]));
  const rows = written.map(({ id, type, text, at, size, fill, link }) =>
    [
      text.trim(),
      type,
      fill,
      Math.round(at[0]),
      Math.round(at[1]),
      Math.round(size[0]),
      Math.round(size[1]),
      link,
      id,
    ]
      .map(cell)
      .join(','),
  );
  return ['text,type,fill,x,y,width,height,link,id', ...rows, ''].join('\r\n');
}
