import type { ShapeId } from '../../board/ids';
import { rootsOf } from '../../board/queries/kin';
import { type Sentence, sentence } from '../../board/sentence';
import type { Shape } from '../../board/shape';
import type { BoardReader } from '../../board/transaction';
import { inReadingOrder } from '../selection/reading-order';
import { type DescribePorts, describeShape, isConnection } from './describe-shape';

/** One line of the outline, with what lies in it. */
export interface OutlineLine {
  readonly id: ShapeId;
  readonly words: Sentence;
  /** Something with a name of its own in which other things lie (a frame): a region of the board. */
  readonly isRegion: boolean;
  readonly lines: readonly OutlineLine[];
}

export interface Outline {
  readonly lines: readonly OutlineLine[];
  /** Shapes on the board, groups not counted. */
  readonly count: number;
  /** Lines that found no room. */
  readonly left: number;
}

export interface OutlinePorts extends DescribePorts {
  readonly board: Pick<BoardReader, 'get' | 'all' | 'families'>;
}

/** More than anybody listens to at once. */
const MOST_LINES = 500;

class Builder {
  left = 0;
  count = 0;
  private made = 0;

  constructor(
    private readonly ports: OutlinePorts,
    private readonly most: number,
  ) {}

  /** Shapes in the order of reading, what connects them after them. */
  list(shapes: readonly Shape[]): readonly OutlineLine[] {
    const { kinds } = this.ports;
    const things = shapes.filter((shape) => !isConnection(shape, kinds));
    const connections = shapes.filter((shape) => isConnection(shape, kinds));
    return [...this.bundle(inReadingOrder(things)), ...this.bundle(inReadingOrder(connections))];
  }

  /** Of shapes that follow one another and have nothing to tell apart (strokes of a drawing) one line says how many they are. */
  private bundle(shapes: readonly Shape[]): readonly OutlineLine[] {
    const lines: OutlineLine[] = [];
    let [times, single] = [0, ''];
    for (const shape of shapes) {
      const line = this.line(shape);
      const before = lines.at(-1);
      const isLike = before !== undefined && isSilent(shape) && before.lines.length === 0;
      if (line && isLike && single === JSON.stringify(line.words)) {
        times += 1;
        const words = sentence('{times} × {what}', { times, what: line.words });
        lines[lines.length - 1] = { ...before, words };
        this.made -= 1;
      } else if (line) {
        [times, single] = [1, JSON.stringify(line.words)];
        lines.push(line);
      }
    }
    return lines;
  }

  private line(shape: Shape): OutlineLine | undefined {
    const { board, kinds } = this.ports;
    const { families } = board;
    const holds = families.holds(shape);
    const all = holds ? families.childrenOf(shape.id) : [];
    // What is laid out is read by its words: rows and columns are told, and empty cells are not.
    const children = holds === 'laid' ? all.filter((child) => !isSilent(child)) : all;
    if (holds !== 'together') this.count += 1;
    if (this.made >= this.most) {
      this.left += 1;
      this.countAll(children);
      return undefined;
    }
    this.made += 1;
    const lines = this.list(children);
    const count = children.length;
    const inside = sentence('{count, plural, one {# shape} other {# shapes}}', { count });
    const isRegion = holds === 'inside' || kinds.get(shape.type)?.model.holds === 'inside';
    const extent = this.extentOf(shape, all);
    const words = describeShape(shape, this.ports, extent ?? (count === 0 ? [] : [inside]));
    return { id: shape.id, words, isRegion, lines };
  }

  private extentOf(shape: Shape, members: readonly Shape[]): readonly Sentence[] | undefined {
    const rows = this.ports.kinds.get(shape.type)?.lays?.rows(shape, members);
    if (!rows) return undefined;
    return [
      sentence('{count, plural, one {# row} other {# rows}}', { count: rows.length }),
      sentence('{count, plural, one {# column} other {# columns}}', { count: rows[0]!.length }),
    ];
  }

  private countAll(shapes: readonly Shape[]): void {
    for (const shape of shapes) {
      const { families } = this.ports.board;
      this.left += 1;
      if (families.holds(shape) !== 'together') this.count += 1;
      if (families.holds(shape)) this.countAll(families.childrenOf(shape.id));
    }
  }
}

const isSilent = ({ text, alt, link }: Shape) => text === '' && alt === '' && !link;

/**
 * A board as one reads it without seeing it: what is on it in the order of reading, frames as regions with what lies in them, connections by
 * what they connect. Pure.
 *
 * @param most lines; what finds no room is counted
 */
export function buildOutline(ports: OutlinePorts, most = MOST_LINES): Outline {
  const builder = new Builder(ports, most);
  const lines = builder.list(rootsOf(ports.board));
  return { lines, count: builder.count, left: builder.left };
}
