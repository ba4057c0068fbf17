import { isRecord, type TldrawRecord } from './record';

const LONGEST = 100_000;
/** Rich text nests as deep as lists do; what goes deeper is no text of a person. */
const DEEPEST = 30;
const BLOCKS: ReadonlySet<unknown> = new Set(['paragraph', 'heading', 'codeBlock']);

function gather(node: unknown, depth: number, prefix: string, lines: string[]): void {
  if (!isRecord(node) || depth > DEEPEST) return;
  const children = Array.isArray(node.content) ? node.content : [];
  if (node.type === 'text') lines[lines.length - 1] += typeof node.text === 'string' ? node.text : '';
  else if (node.type === 'hardBreak') lines.push('');
  else if (BLOCKS.has(node.type)) {
    lines.push(prefix);
    for (const child of children) gather(child, depth + 1, '', lines);
  } else {
    children.forEach((child, index) => {
      const mark =
        node.type === 'bulletList' ? '• ' : node.type === 'orderedList' ? `${index + 1}. ` : prefix;
      gather(child, depth + 1, mark, lines);
    });
  }
}

/** What is written in a shape: plain in older files, the words of rich text in newer ones. */
export function wordsIn(props: TldrawRecord): string {
  if (typeof props.text === 'string') return props.text.slice(0, LONGEST);
  const lines: string[] = [];
  gather(props.richText, 0, '', lines);
  return lines.join('\n').trim().slice(0, LONGEST);
}
