import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import type { ShapeKinds } from '../../shapes/shape-kind';

export interface DescribePorts {
  readonly board: Pick<BoardReader, 'get'>;
  readonly kinds: ShapeKinds;
  /** What somebody writes in private is not read out. */
  isVeiled(id: ShapeId): boolean;
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

const labelOf = (shape: Shape, { kinds }: DescribePorts) => kinds.get(shape.type)?.face.label ?? 'Shape';

/** The shortest name by which one knows it: its words, or what it is. */
export function nameShape(shape: Shape, ports: DescribePorts): string {
  return wordsOf(shape, ports, LONGEST_NAME) || labelOf(shape, ports);
}

/** Whether it leads from one shape to another. */
export function isConnection({ type }: Shape, kinds: ShapeKinds): boolean {
  return kinds.get(type)?.model.bonds !== undefined;
}

/** Where a line leads, as far as it is bound: 'Start → End'. */
function routeOf(shape: Shape, ports: DescribePorts): string {
  const bonds = ports.kinds.get(shape.type)?.model.bonds;
  if (!bonds) return '';
  const first = bonds.bondOf(shape, 0)?.shape;
  const last = bonds.targets(shape).find((target) => target !== first);
  const [from, to] = [first, last].map((id) => {
    const target = id === undefined ? undefined : ports.board.get(id);
    return target && nameShape(target, ports);
  });
  if (from !== undefined && to !== undefined) return `${from} → ${to}`;
  if (from !== undefined) return `from ${from}`;
  return to === undefined ? '' : `to ${to}`;
}

/** A shape in one line: 'Rectangle: Start', 'Arrow “yes”: Start → End', 'Image: a map of the town, locked'. */
export function describeShape(shape: Shape, ports: DescribePorts): string {
  const label = labelOf(shape, ports);
  const words = wordsOf(shape, ports, LONGEST);
  const route = routeOf(shape, ports);
  const what = route
    ? `${label}${words ? ` “${words}”` : ''}: ${route}`
    : words
      ? `${label}: ${words}`
      : label;
  return [what, ...(shape.link ? ['with a link'] : []), ...(shape.locked ? ['locked'] : [])].join(', ');
}
