import { compareStacking } from '../../board/order';
import type { Shape } from '../../board/shape';

function inReadingOrder(shapes: Iterable<Shape>): readonly Shape[] {
  return [...shapes]
    .filter(({ text }) => text.trim() !== '')
    .sort((one, other) => one.at[1] - other.at[1] || one.at[0] - other.at[0] || compareStacking(one, other));
}

/** What a line would mean in Markdown at its beginning or inside is taken as it was written. */
function escapeMarkdown(line: string): string {
  return line.replace(/([\\`*_[\]<>])/g, '\\$1').replace(/^(\s*)([-+#]|\d+[.)])(\s)/, '$1\\$2$3');
}

/** The words of a board as Markdown: the title, then a point per shape in reading order, further lines below their first. */
export function writeMarkdown(title: string, shapes: Iterable<Shape>): string {
  const points = inReadingOrder(shapes).map(({ text, link }) => {
    const [first = '', ...rest] = text.trim().split('\n').map(escapeMarkdown);
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

/** What is written on a board as a table (RFC 4180), a row per shape in reading order. */
export function writeCsv(shapes: Iterable<Shape>): string {
  const rows = inReadingOrder(shapes).map(({ id, type, text, at, size, fill, link }) =>
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
