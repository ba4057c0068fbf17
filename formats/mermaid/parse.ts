import type { Direction, Flowchart, FlowLink, FlowNode, FlowPart } from './flowchart';
import { type FlowLook, readLook } from './look';
import { type Chain, type NamedLink, type NamedNode, scanLine } from './scan-line';
import { statementsWithin } from './statements';
import { cleanWords } from './words';

/** A diagram with more is no longer one that is drawn by hand; and laying it out takes long. */
const MOST_NODES = 1_000;
const MOST_LINKS = 3_000;

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ...{ TB: 'TB', TD: 'TB', BT: 'BT', LR: 'LR', RL: 'RL' },
  ...{ V: 'TB', '^': 'BT', '>': 'LR', '<': 'RL' },
};
const LINKED = /^(https?:\/\/|mailto:)/i;
/** What is said of links by their number, all of them by this name. */
const ALL_LINKS = 'default';
/** The class of whatever has none. */
const DEFAULT_CLASS = 'default';

function unnamed({ name: _name, ...link }: NamedLink): Omit<FlowLink, 'from' | 'to'> {
  return link;
}

class FlowchartParser {
  private direction: Direction = 'TB';
  private readonly nodes = new Map<string, FlowNode>();
  private readonly links: FlowLink[] = [];
  private readonly parts = new Map<string, FlowPart>();
  private readonly open: string[] = [];
  private readonly classes = new Map<string, FlowLook>();
  private readonly classed: (readonly [id: string, name: string])[] = [];
  /** Links have names too: what is said of one must not become a node. */
  private readonly linkNames = new Set<string>();
  private readonly linkLooks: (readonly [which: string, look: FlowLook])[] = [];
  private unknown = 0;

  private readonly statements: readonly (readonly [RegExp, (...words: string[]) => void])[] = [
    [/^(?:graph|flowchart(?:-elk)?)(?:\s+(TB|TD|BT|LR|RL|[v^<>]))?$/i, (way) => this.turn(way, true)],
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
    [/^linkStyle\s+(default|[\d,\s]*\d)\s+(.+)$/, (which, style) => this.dressLinks(which, style)],
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
    for (const [id, name] of this.classed) this.dressNode(id, this.classes.get(name));
    const everyone = this.classes.get(DEFAULT_CLASS);
    for (const [id, node] of everyone ? this.nodes : []) this.nodes.set(id, { ...everyone, ...node });
    const { direction, nodes, parts, unknown } = this;
    // A link to a subgraph leads to its frame; there is no node of that name then.
    for (const id of parts.keys()) nodes.delete(id);
    return { direction, nodes, links: this.dressedLinks(), parts, unknown };
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

  /** What a node says of itself is stronger than what its class does. */
  private dressNode(id: string, look: FlowLook | undefined): void {
    const node = this.nodes.get(id);
    if (node && look) this.nodes.set(id, { ...look, ...node });
  }

  private dressLinks(which: string, style: string): void {
    this.linkLooks.push([which, readLook(style)]);
  }

  private dressedLinks(): readonly FlowLink[] {
    if (this.linkLooks.length === 0) return this.links;
    const ofAll = this.linkLooks.filter(([which]) => which === ALL_LINKS).map(([, look]) => look);
    const looks: FlowLook[] = this.links.map(() => Object.assign({}, ...ofAll));
    for (const [which, look] of this.linkLooks) {
      for (const index of which === ALL_LINKS ? [] : which.split(',').map(Number))
        if (looks[index]) looks[index] = { ...looks[index], ...look };
    }
    return this.links.map((link, index) => ({ ...link, look: looks[index]! }));
  }

  private change(id: string, change: Partial<FlowNode>): void {
    const node = this.nodes.get(id);
    if (node) this.nodes.set(id, { ...node, ...change });
  }

  private take({ groups, links }: Chain): void {
    const [[first], ...others] = groups as readonly [readonly NamedNode[], ...(readonly NamedNode[])[]];
    if (others.length === 0 && first?.isDescribed && this.linkNames.has(first.id)) return;
    for (const node of groups.flat()) this.name(node);
    for (const { name } of links) if (name !== undefined) this.linkNames.add(name);
    for (const [index, link] of links.entries()) {
      for (const { id: from } of groups[index]!) {
        for (const { id: to } of groups[index + 1]!) {
          if (this.links.length < MOST_LINKS) this.links.push({ ...unnamed(link), from, to });
          else this.unknown += 1;
        }
      }
    }
  }

  private name({ id, form, words, className, hasPicture }: NamedNode): void {
    // Nothing is fetched for a flowchart: its words are there, its picture is not.
    if (hasPicture) this.unknown += 1;
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
  for (const statement of statementsWithin(text)) parser.read(statement);
  return parser.flowchart;
}
