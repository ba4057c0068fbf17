import type { Direction, Flowchart, FlowLink, FlowNode, FlowPart } from './flowchart';
import { linesWithin } from './preamble';
import { type Chain, cleanWords, type NamedNode, scanLine } from './scan-line';

/** A diagram with more is no longer one that is drawn by hand; and laying it out takes long. */
const MOST_NODES = 1_000;
const MOST_LINKS = 3_000;

const DIRECTIONS: Readonly<Record<string, Direction>> = { TB: 'TB', TD: 'TB', BT: 'BT', LR: 'LR', RL: 'RL' };
const LINKED = /^(https?:\/\/|mailto:)/i;
const COLOUR = /^#[0-9a-f]{6}$/i;

type Look = Pick<FlowNode, 'fill' | 'stroke'>;

function colourOf(value: string | undefined): string | undefined {
  const colour = value?.trim().replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3');
  return colour && COLOUR.test(colour) ? colour.toLowerCase() : undefined;
}

/** `fill:#f9f,stroke:#333` as colours; what else styles say is not told of. */
function readLook(style: string): Look {
  const values = new Map(
    style.split(',').map((part) => part.split(':').map((word) => word.trim()) as [string, string]),
  );
  const [fill, stroke] = [colourOf(values.get('fill')), colourOf(values.get('stroke'))];
  return { ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) };
}

class FlowchartParser {
  private direction: Direction = 'TB';
  private readonly nodes = new Map<string, FlowNode>();
  private readonly links: FlowLink[] = [];
  private readonly parts = new Map<string, FlowPart>();
  private readonly open: string[] = [];
  private readonly classes = new Map<string, Look>();
  private readonly classed: (readonly [id: string, name: string])[] = [];
  private unknown = 0;

  private readonly statements: readonly (readonly [RegExp, (...words: string[]) => void])[] = [
    [/^(?:graph|flowchart(?:-elk)?)(?:\s+(TB|TD|BT|LR|RL))?$/i, (way) => this.turn(way, true)],
    [/^direction\s+(TB|TD|BT|LR|RL)$/i, (way) => this.turn(way, this.open.length === 0)],
    [/^subgraph\s+(.+)$/, (name) => this.openPart(name)],
    [/^subgraph$/, () => this.openPart(`part ${this.parts.size + 1}`)],
    [/^end$/, () => void this.open.pop()],
    [/^classDef\s+([\w,-]+)\s+(.+)$/, (names, style) => this.define(names, style)],
    [/^class\s+([^\s]+)\s+([\w-]+)$/, (ids, name) => this.dress(ids, name)],
    [/^style\s+([^\s]+)\s+(.+)$/, (id, style) => this.change(id, readLook(style))],
    [
      /^click\s+([^\s]+)\s+(?:href\s+)?"([^"]*)".*$/,
      (id, link) => this.change(id, LINKED.test(link) ? { link } : {}),
    ],
    [/^(?:click|linkStyle|accTitle|accDescr)\b.*$/, () => {}],
  ];

  read(line: string): void {
    for (const [pattern, run] of this.statements) {
      const found = pattern.exec(line);
      if (!found) continue;
      run(...found.slice(1));
      return;
    }
    const chain = scanLine(line);
    if (chain) this.take(chain);
    else this.unknown += 1;
  }

  get flowchart(): Flowchart {
    for (const [id, name] of this.classed) this.change(id, this.classes.get(name) ?? {});
    const { direction, nodes, parts, unknown } = this;
    // A link to a subgraph leads to its frame; there is no node of that name then.
    for (const id of parts.keys()) nodes.delete(id);
    return { direction, nodes, links: this.links, parts, unknown };
  }

  private turn(way: string | undefined, isWhole: boolean): void {
    if (isWhole) this.direction = DIRECTIONS[(way ?? 'TB').toUpperCase()] ?? 'TB';
  }

  private openPart(name: string): void {
    const [, id, title] = /^([^\s[]+)\s*\[(.*)\]$/.exec(name) ?? [];
    const key = id ?? cleanWords(name);
    if (!this.parts.has(key))
      this.parts.set(key, { title: cleanWords(title ?? name), part: this.open.at(-1) ?? null });
    this.open.push(key);
  }

  private define(names: string, style: string): void {
    for (const name of names.split(',')) this.classes.set(name, readLook(style));
  }

  private dress(ids: string, name: string): void {
    for (const id of ids.split(',')) this.classed.push([id, name]);
  }

  private change(id: string, change: Partial<FlowNode>): void {
    const node = this.nodes.get(id);
    if (node) this.nodes.set(id, { ...node, ...change });
  }

  private take({ groups, links }: Chain): void {
    for (const node of groups.flat()) this.name(node);
    for (const [index, link] of links.entries()) {
      for (const { id: from } of groups[index]!) {
        for (const { id: to } of groups[index + 1]!) {
          if (this.links.length < MOST_LINKS) this.links.push({ ...link, from, to });
          else this.unknown += 1;
        }
      }
    }
  }

  private name({ id, form, words, className }: NamedNode): void {
    if (className) this.classed.push([id, className]);
    const known = this.nodes.get(id);
    const part = this.open.at(-1) ?? known?.part ?? null;
    if (!known && this.nodes.size >= MOST_NODES) this.unknown += 1;
    else if (!known) this.nodes.set(id, { words: words ?? id, form: form ?? 'rectangle', part });
    else
      this.nodes.set(id, {
        ...known,
        part,
        ...(form ? { form } : {}),
        ...(words === undefined ? {} : { words }),
      });
  }
}

/** Reads a flowchart in Mermaid's words. Lines that mean nothing are counted; nothing throws. */
export function parseFlowchart(text: string): Flowchart {
  const parser = new FlowchartParser();
  for (const line of linesWithin(text).flatMap(splitStatements)) {
    const statement = line.trim();
    if (statement !== '' && !statement.startsWith('%%')) parser.read(statement);
  }
  return parser.flowchart;
}

/** Statements on a line are separated by semicolons, but not within quotes or brackets, nor at the end of an entity. */
function splitStatements(line: string): readonly string[] {
  if (!line.includes(';')) return [line];
  const parts: string[] = [''];
  let depth = 0;
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if ('[({'.includes(letter)) depth += 1;
    else if ('])}'.includes(letter)) depth -= 1;
    if (letter === ';' && !isQuoted && depth <= 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}
