import type { FlowLink, LinkHead } from './flowchart';

/** A node as a line names it; `form` only where the line says one. */
export interface NamedNode {
  readonly id: string;
  readonly form?: string;
  readonly words?: string;
  readonly className?: string;
}

export type NamedLink = Omit<FlowLink, 'from' | 'to'>;

/** Nodes and what leads from one group of them to the next: `A & B -->|yes| C --> D`. */
export interface Chain {
  readonly groups: readonly (readonly NamedNode[])[];
  readonly links: readonly NamedLink[];
}

/** Opening brackets, the closing ones and the name of the form; longer ones first. */
const FORMS: readonly (readonly [open: string, close: string, form: string])[] = [
  ['(((', ')))', 'double-circle'],
  ['([', '])', 'stadium'],
  ['((', '))', 'circle'],
  ['[[', ']]', 'subroutine'],
  ['[(', ')]', 'cylinder'],
  ['{{', '}}', 'hexagon'],
  ['[/', '/]', 'lean-right'],
  ['[/', '\\]', 'trapezoid'],
  ['[\\', '\\]', 'lean-left'],
  ['[\\', '/]', 'inverted-trapezoid'],
  ['(', ')', 'rounded'],
  ['{', '}', 'diamond'],
  ['[', ']', 'rectangle'],
  ['>', ']', 'flag'],
];

const ID = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.]|-(?![-.>ox]))*/u;
/** A link without words in it, or all of one with words: `-->`, `<-.->`, `== words ==>`, `--o`. */
const LINK =
  /^\s*([<xo](?=[-=]))?(?:(~~~+)|(-{2,}|={2,}|-\.+-?)(?:(?=[^-=.>ox|\s])|(?=\s+[^-=.>|\s&]))\s*([^|\n]*?)\s*(-{2,}|={2,}|\.+-)([>xo])?(?=[\s\p{L}\p{N}_|])|(-{2,}|={2,}|-\.+-)([>xo](?![\p{L}\p{N}_]*[-=.]{2})|>)?)\s*(?:\|([^|]*)\|)?\s*/u;

const HEADS: Readonly<Record<string, LinkHead>> = { '>': 'arrow', '<': 'arrow', o: 'circle', x: 'cross' };

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  semi: ';',
};

/** Words as people read them: without quotes and marks, with breaks where they say so. */
export function cleanWords(words: string): string {
  return words
    .trim()
    .replace(/^"([\s\S]*)"$/, '$1')
    .replace(/^`([\s\S]*)`$/, '$1')
    .replace(/<br\s*\/?>|\\n/gi, '\n')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\*\*|__/g, '')
    .replace(/[#&](\w+);/g, (all, name: string) => {
      const code = Number(name);
      return ENTITIES[name] ?? (code > 0 && code < 0x110000 ? String.fromCodePoint(code) : all);
    })
    .trim()
    .slice(0, 1_000);
}

/** Where words within brackets end; quotes hide brackets. */
function endOfWords(text: string, from: number, close: string): number {
  if (/^\s*"/.test(text.slice(from))) {
    const quote = text.indexOf('"', text.indexOf('"', from) + 1);
    return quote < 0 ? -1 : text.indexOf(close, quote);
  }
  return text.indexOf(close, from);
}

class LineScanner {
  private at = 0;

  constructor(private readonly text: string) {}

  chain(): Chain | undefined {
    const groups = [this.group()];
    const links: NamedLink[] = [];
    while (this.at < this.text.length) {
      const link = this.link();
      if (!link) return undefined;
      links.push(link);
      groups.push(this.group());
    }
    return groups.every((group) => group.length > 0) ? { groups, links } : undefined;
  }

  private get rest(): string {
    return this.text.slice(this.at);
  }

  private group(): readonly NamedNode[] {
    const nodes: NamedNode[] = [];
    do {
      const node = this.node();
      if (!node) return [];
      nodes.push(node);
    } while (this.take(/^\s*&\s*/));
    return nodes;
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    const found = pattern.exec(this.rest);
    if (found) this.at += found[0].length;
    return found;
  }

  private node(): NamedNode | undefined {
    this.take(/^\s+/);
    const id = this.take(ID)?.[0];
    if (!id) return undefined;
    const shown = this.described() ?? this.bracketed();
    const className = this.take(/^:::([\w-]+)/)?.[1];
    this.take(/^\s+(?=$|&)/);
    return { id, ...shown, ...(className ? { className } : {}) };
  }

  /** Since 2024: `A@{ shape: diamond, label: "words" }`. */
  private described(): { form: string; words?: string } | undefined {
    const found = this.take(/^@\{([^}]*)\}/);
    if (!found) return undefined;
    const form = /shape:\s*"?([\w-]+)/.exec(found[1]!)?.[1] ?? 'rectangle';
    const label = /label:\s*(?:"([^"]*)"|([^,]+))/.exec(found[1]!);
    return { form, ...(label ? { words: cleanWords(label[1] ?? label[2]!) } : {}) };
  }

  private bracketed(): { form: string; words: string } | undefined {
    for (const [open, close, form] of FORMS) {
      if (!this.text.startsWith(open, this.at)) continue;
      const from = this.at + open.length;
      const end = endOfWords(this.text, from, close);
      if (end < 0) continue;
      this.at = end + close.length;
      return { form, words: cleanWords(this.text.slice(from, end)) };
    }
    return undefined;
  }

  private link(): NamedLink | undefined {
    this.take(/^\s*[\w-]+@(?=[-=<xo])/);
    const found = this.take(LINK);
    if (!found) return undefined;
    const [, start, hidden, opening, between, , endWithWords, body, end, label] = found;
    const line = hidden ?? opening ?? body ?? '';
    const stroke = hidden
      ? 'invisible'
      : line.startsWith('=')
        ? 'thick'
        : line.includes('.')
          ? 'dotted'
          : 'normal';
    const head = endWithWords ?? end;
    return {
      words: cleanWords(label ?? between ?? ''),
      stroke,
      start: start ? HEADS[start]! : 'none',
      end: head ? HEADS[head]! : 'none',
    };
  }
}

/** A line that names nodes and links; undefined for one that does not. */
export function scanLine(text: string): Chain | undefined {
  return new LineScanner(text.trim()).chain();
}
