import { Graph, layout } from '@dagrejs/dagre';
import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { Point, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { LeftOutCount, type Reading } from '../imported';
import { boxOfWords } from '../words/box-of-words';
import type { Flowchart, FlowLink, FlowNode } from './flowchart';
import { lookOf } from './forms';
import { layInRows } from './lay-in-rows';
import type { FlowLook } from './look';
import { parseFlowchart } from './parse';

const FONT_SIZE = 18;
const LABEL_SIZE = 16;
const PART_AIR = 24;
/** Beyond this a good layout takes seconds, and soon minutes. */
const MOST_LAID_OUT = 300;
/** Parts within each other: each makes more ranks of all, and those of 500 were more than memory holds. */
const DEEPEST_LAID_OUT = 20;

const HEADS = { none: 'none', arrow: 'arrow', circle: 'circle', cross: 'bar' } as const;

interface Laid {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Way = readonly { readonly x: number; readonly y: number }[];

function sizeOf({ words, form }: FlowNode): Point {
  const [width, height] = boxOfWords(words, FONT_SIZE);
  const [wider, higher] = lookOf(form).room ?? [1, 1];
  return [Math.round(width * wider), Math.round(height * higher)];
}

/** Within a subgraph that is linked to stands its first node: the layout knows no links of subgraphs. */
function standIns({ nodes, parts }: Flowchart): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [id, { part }] of nodes) {
    for (let up = part; up !== null; up = parts.get(up)?.part ?? null) {
      if (found.has(up)) break;
      found.set(up, id);
    }
  }
  return found;
}

function isDeep({ parts }: Flowchart): boolean {
  for (const { part } of parts.values()) {
    let depth = 1;
    for (let up = part; up !== null; up = parts.get(up)?.part ?? null) {
      depth += 1;
      if (depth > DEEPEST_LAID_OUT) return true;
    }
  }
  return false;
}

const isTooLarge = (chart: Flowchart) =>
  chart.nodes.size > MOST_LAID_OUT || chart.links.length > MOST_LAID_OUT || isDeep(chart);

/** Straight from middle to middle, and without frames around parts: what is in one may lie anywhere. */
function layOutLarge(chart: Flowchart) {
  const graph = new Graph({ multigraph: true });
  const places = layInRows(chart, (id) => sizeOf(chart.nodes.get(id)!));
  const middleOf = (id: string) => ({ x: places.get(id)![0], y: places.get(id)![1] });
  const standIn = (id: string) => `n ${id}`;
  for (const [id, node] of chart.nodes) {
    const [width, height] = sizeOf(node);
    graph.setNode(standIn(id), { ...middleOf(id), width, height });
  }
  for (const [index, { from, to }] of chart.links.entries()) {
    if (!places.has(from) || !places.has(to)) continue;
    graph.setEdge(standIn(from), standIn(to), { points: [middleOf(from), middleOf(to)] }, String(index));
  }
  return { graph, used: new Map<string, string>(), standIn };
}

function layOut(chart: Flowchart) {
  if (isTooLarge(chart)) return layOutLarge(chart);
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir: chart.direction, nodesep: 50, ranksep: 80, marginx: 0, marginy: 0 });
  for (const [id, node] of chart.nodes) {
    const [width, height] = sizeOf(node);
    graph.setNode(`n ${id}`, { width, height });
  }
  const used = standIns(chart);
  for (const id of chart.parts.keys()) if (used.has(id)) graph.setNode(`p ${id}`, {});
  for (const [id, { part }] of chart.parts)
    if (part !== null && used.has(id)) graph.setParent(`p ${id}`, `p ${part}`);
  for (const [id, { part }] of chart.nodes) if (part !== null) graph.setParent(`n ${id}`, `p ${part}`);
  const standIn = (id: string) => `n ${chart.nodes.has(id) ? id : (used.get(id) ?? '')}`;
  for (const [index, { from, to, words, length }] of chart.links.entries()) {
    const [width, height] = words === '' ? [0, 0] : boxOfWords(words, LABEL_SIZE);
    if (!graph.hasNode(standIn(from)) || !graph.hasNode(standIn(to))) continue;
    graph.setEdge(
      standIn(from),
      standIn(to),
      { width, height, labelpos: 'c', minlen: length },
      String(index),
    );
  }
  layout(graph);
  return { graph, used, standIn };
}

const boxOf = ({ x, y, width, height }: Laid) => ({
  at: [x - width / 2, y - height / 2] as Point,
  size: [width, height] as Point,
});

/** What is said, without what is not. */
function said(look: { readonly [Name in keyof FlowLook]: FlowLook[Name] | undefined }): FlowLook {
  return Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined));
}

class FlowchartDrawing {
  private readonly graph;
  private readonly used;
  private readonly standIn;
  private readonly names = new Map<string, ShapeId>();

  constructor(
    private readonly chart: Flowchart,
    private readonly models: ShapeModels,
  ) {
    const { graph, used, standIn } = layOut(chart);
    this.graph = graph;
    this.standIn = standIn;
    this.used = used;
    for (const id of [...chart.parts.keys(), ...chart.nodes.keys()]) {
      this.names.set(id, `mermaid-${this.names.size}` as ShapeId);
    }
  }

  drafts(): readonly ShapeDraft[] {
    const { chart } = this;
    const parts = [...chart.parts.keys()].filter((id) => this.used.has(id)).map((id) => this.part(id));
    const nodes = [...chart.nodes].map(([id, node]) => this.node(id, node));
    const links = chart.links.flatMap((link, index) =>
      link.stroke === 'invisible' ? [] : (this.link(link, index) ?? []),
    );
    return [...parts, ...nodes, ...links];
  }

  /** Parents come before what lies in them, so a frame that holds another is the lower one. */
  private part(id: string): ShapeDraft {
    const { title, part } = this.chart.parts.get(id)!;
    const { x, y, width, height } = this.graph.node(`p ${id}`) as Laid;
    const box = boxOf({ x, y, width: width + PART_AIR, height: height + PART_AIR });
    return { type: 'frame', id: this.names.get(id)!, ...box, text: title, ...this.parentOf(part) };
  }

  private parentOf(part: string | null) {
    return part !== null && this.used.has(part) ? { parent: this.names.get(part)! } : {};
  }

  private node(
    id: string,
    { words, form, part, link, fill, stroke, strokeWidth, dash }: FlowNode,
  ): ShapeDraft {
    const { room: _room, ...look } = lookOf(form);
    const { at, size } = boxOf(this.graph.node(`n ${id}`) as Laid);
    return {
      text: words,
      ...look,
      type: this.models.has(look.type) ? look.type : 'rectangle',
      id: this.names.get(id)!,
      ...{ at, size, fontSize: FONT_SIZE },
      ...said({ fill, stroke, strokeWidth, dash }),
      ...(link ? { link } : {}),
      ...this.parentOf(part),
    } as ShapeDraft;
  }

  /** Through the places that the layout found, from outline to outline. */
  private link(
    { from, to, words, stroke, start, end, look }: FlowLink,
    index: number,
  ): ShapeDraft | undefined {
    const edge = { v: this.standIn(from), w: this.standIn(to), name: String(index) };
    const way = this.graph.hasEdge(edge) ? (this.graph.edge(edge).points as Way | undefined) : undefined;
    const [startId, endId] = [this.names.get(from), this.names.get(to)];
    if (!way || way.length < 2 || !startId || !endId) return undefined;
    const [left, top] = [Math.min(...way.map(({ x }) => x)), Math.min(...way.map(({ y }) => y))];
    const [right, bottom] = [Math.max(...way.map(({ x }) => x)), Math.max(...way.map(({ y }) => y))];
    const points = way.map(({ x, y }): Point => [x - left, y - top]);
    const tie = (shape: ShapeId) => ({ shape, at: [0.5, 0.5], mode: 'edge' });
    const isSelf = startId === endId;
    return {
      type: 'arrow',
      ...{ at: [left, top], size: [right - left, bottom - top], points },
      curve: points.length > 2,
      ...{ start: HEADS[start], end: HEADS[end] },
      ...(isSelf ? {} : { startAt: tie(startId), endAt: tie(endId) }),
      ...(words === '' ? {} : { text: words, fontSize: LABEL_SIZE }),
      ...(stroke === 'dotted' ? { dash: 'dashed' } : stroke === 'thick' ? { strokeWidth: 4 } : {}),
      // A link has no inside.
      ...said({ ...look, fill: undefined }),
    } as ShapeDraft;
  }
}

/** Reads a flowchart in Mermaid's words: shapes with arrows tied to them, subgraphs as frames. Pure, never throws. */
export function readFlowchart(text: string, models: ShapeModels): Reading {
  const chart = parseFlowchart(text);
  if (chart.nodes.size === 0)
    return { ok: false, reason: sentence('This flowchart has nothing in it that can be read') };
  const leftOut = new LeftOutCount();
  for (let count = 0; count < chart.unknown; count += 1) leftOut.add(sentence('line of the flowchart'));
  for (const _part of isTooLarge(chart) ? chart.parts.keys() : [])
    leftOut.add(sentence('frame of a large flowchart'));
  try {
    const drafts = new FlowchartDrawing(chart, models).drafts();
    return { ok: true, value: { drafts, settings: {}, leftOut: leftOut.value } };
  } catch {
    return { ok: false, reason: sentence('This flowchart can’t be laid out') };
  }
}
