import type { FlowLink, LinkHead } from './flowchart';
import { scanLink } from './scan-link';
import { cleanWords } from './words';

/** A node as a line names it; `form` only where the line says one. */
export interface NamedNode {
  readonly id: string;
  readonly form?: string;
  readonly words?: string;
  readonly className?: string;
  /** Whether this is said of it rather than drawn: `A@{ … }`. */
  readonly isDescribed?: boolean;
  readonly hasPicture?: boolean;
}

export interface NamedLink extends Omit<FlowLink, 'from' | 'to' | 'look'> {
  readonly name?: string;
}

/** Nodes and what leads from one group of them to the next: `A & B -->|yes| C --> D`. */
export interface Chain {
  readonly groups: readonly (readonly NamedNode[])[];
  readonly links: readonly NamedLink[];
}

/** Opening brackets, the closing ones and the name of the form; longer ones first. */
const FORMS: readonly (readonly [open: string, close: string, form: string])[] = [
  ['(((', ')))', 'double-circle'],
  ['(-', '-)', 'ellipse'],
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

const ID = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.!#$%'*+?/\\]|-(?![-.>ox]))*/u;
/** So the edge that follows may be named: `A e1@--> B`. */
const EDGE_NAME = /^\s*(\w[\w-]*)@(?=[-=.~<xo])/;
/** Brackets may begin with which borders a node has. */
const BORDERS = /^\|\w+:\w+\|/;

const HEADS: Readonly<Record<string, LinkHead>> = { '>': 'arrow', '<': 'arrow', o: 'circle', x: 'cross' };

/** Where words within brackets end; quotes hide brackets. */
function endOfWords(text: string, from: number, close: string): number {
  if (/^\s*"/.test(text.slice(from))) {
    const quote = text.indexOf('"', text.indexOf('"', from) + 1);
    return quote < 0 ? -1 : text.indexOf(close, quote);
  }
  return text.indexOf(close, from);
}

function strokeOf(line: string): NamedLink['stroke'] {
  if (line.startsWith('~')) return 'invisible';
  if (line.startsWith('=')) return 'thick';
  return line.includes('.') ? 'dotted' : 'normal';
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
  private described(): Omit<NamedNode, 'id'> | undefined {
    const found = this.take(/^@\{((?:[^}"]|"[^"]*")*)\}/)?.[1];
    if (found === undefined) return undefined;
    const form = /(?:^|[\s,{])shape:\s*["']?([\w-]+)/.exec(found)?.[1];
    const label = /(?:^|[\s,{])label:\s*(?:"([^"]*)"|'([^']*)'|([^,\n]+))/.exec(found);
    const words = label?.[1] ?? label?.[2] ?? label?.[3];
    return {
      isDescribed: true,
      ...(form === undefined ? {} : { form }),
      ...(words === undefined ? {} : { words: cleanWords(words) }),
      ...(/(?:^|[\s,{])(?:img|icon):/.test(found) ? { hasPicture: true } : {}),
    };
  }

  private bracketed(): { form: string; words: string } | undefined {
    for (const [open, close, form] of FORMS) {
      if (!this.text.startsWith(open, this.at)) continue;
      const from = this.at + open.length;
      const end = endOfWords(this.text, from, close);
      if (end < 0) continue;
      this.at = end + close.length;
      return { form, words: cleanWords(this.text.slice(from, end).replace(BORDERS, '')) };
    }
    return undefined;
  }

  private link(): NamedLink | undefined {
    const name = this.take(EDGE_NAME)?.[1];
    const found = scanLink(this.text, this.at);
    if (!found) return undefined;
    this.at = found.next;
    return {
      ...(name === undefined ? {} : { name }),
      words: cleanWords(found.words),
      length: found.length,
      stroke: strokeOf(found.line),
      start: HEADS[found.start] ?? 'none',
      end: HEADS[found.end] ?? 'none',
    };
  }
}

/** A line that names nodes and links; undefined for one that does not. */
export function scanLine(text: string): Chain | undefined {
  return new LineScanner(text.trim()).chain();
}
