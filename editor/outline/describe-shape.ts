import type { ShapeId } from '../../board/ids';
import { asSentence, listed, type Said, type Sentence, sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';

export interface DescribePorts {
  readonly board: Pick<BoardReader, 'get'>;
  readonly kinds: ShapeKinds;
  /** What somebody writes in private is not read out. */
  isVeiled(id: ShapeId): boolean;
  /** Whether what it shows can't be had for now. */
  lacks?(shape: Shape): boolean;
}

const LONGEST = 300;
const LONGEST_NAME = 60;

function shorten(words: string, most: number): string {
  const line = words
    .slice(0, most * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line;
}

/** What is written in it, or what it is said to show. */
function wordsOf(shape: Shape, { isVeiled }: DescribePorts, most: number): string {
  return isVeiled(shape.id) ? '' : shorten(shape.text || shape.alt, most);
}

const labelOf = (shape: Shape, { kinds }: DescribePorts) =>
  kinds.get(shape.type)?.face.label ?? sentence('Shape');

/** The shortest name by which one knows it: its words, or what it is. */
function nameShape(shape: Shape, ports: DescribePorts): string | Sentence {
  return wordsOf(shape, ports, LONGEST_NAME) || asSentence(labelOf(shape, ports));
}

/** Whether it leads from one shape to another. */
export function isConnection({ type }: Shape, kinds: ShapeKinds): boolean {
  const bonds = kinds.get(type)?.model.bonds;
  return bonds !== undefined && !bonds.isPlaced;
}

/** Where a line leads, as far as it is bound: 'Start → End'. */
function routeOf(shape: Shape, ports: DescribePorts): Sentence | undefined {
  const bonds = ports.kinds.get(shape.type)?.model.bonds;
  if (!bonds || bonds.isPlaced) return undefined;
  const first = bonds.bondOf(shape, 0)?.shape;
  const last = bonds.targets(shape).find((target) => target !== first);
  const [from, to] = [first, last].map((id) => {
    const target = id === undefined ? undefined : ports.board.get(id);
    return target && nameShape(target, ports);
  });
  if (from !== undefined && to !== undefined) return sentence('{from} → {to}', { from, to });
  if (from !== undefined) return sentence('from {from}', { from });
  return to === undefined ? undefined : sentence('to {to}', { to });
}

/** What it is called; of a program also the language it is in. */
function kindOf(shape: Shape, ports: DescribePorts): Sentence {
  const kind = asSentence(labelOf(shape, ports));
  const text = ports.kinds.get(shape.type)?.text;
  const language = text?.languageName?.(shape) ?? text?.language?.(shape);
  return language ? sentence('{kind}, {language}', { kind, language }) : kind;
}

function whatItIs(shape: Shape, ports: DescribePorts): Sentence {
  const kind = kindOf(shape, ports);
  const words = wordsOf(shape, ports, LONGEST);
  const route = routeOf(shape, ports);
  if (route && words) return sentence('{kind} “{words}”: {route}', { kind, words, route });
  if (route) return sentence('{kind}: {route}', { kind, route });
  return words ? sentence('{kind}: {words}', { kind, words }) : kind;
}

/**
 * A shape in one line: 'Rectangle: Start', 'Arrow “yes”: Start → End', 'Image: a map of the town, locked'.
 *
 * @param more what is to be said of it beyond that
 */
export function describeShape(shape: Shape, ports: DescribePorts, more: readonly Said[] = []): Sentence {
  return listed([
    whatItIs(shape, ports),
    ...(shape.link ? [sentence('with a link')] : []),
    ...(shape.locked ? [sentence('locked')] : []),
    ...(ports.lacks?.(shape) ? [sentence('can’t be loaded right now')] : []),
    ...more,
  ]);
}
