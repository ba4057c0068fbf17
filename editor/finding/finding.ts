import { computed, type ReadonlySignal, signal } from '@preact/signals-core';
import { boundsOf, boxCenter, boxContains } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Shape } from '../../board/shape';
import type { Board, BoardReader, Edit } from '../../board/transaction';
import { fitToText } from '../../formats/fitted-box';
import type { TextMeasure } from '../../render/pen';
import type { Scene } from '../../render/scene';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import { roomFor } from '../laying/laid-out';
import { type WritePorts, writeStep } from '../write-step';
import { findMatches, type Match } from './find-matches';

export interface FindingPorts extends WritePorts {
  readonly board: Pick<Board, 'get' | 'all' | 'transact' | 'families'> & Pick<BoardReader, 'onChange'>;
  readonly scene: Pick<Scene, 'isVeiled'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly camera: Pick<Camera, 'state' | 'view' | 'set'>;
  readonly selection: { set(ids: Iterable<ShapeId>): void };
  readonly canWrite: ReadonlySignal<boolean>;
}

/** A search that is going on. */
export interface Finding {
  readonly matches: ReadonlySignal<readonly Match[]>;
  /** Which of them is shown; -1 for none. */
  readonly at: ReadonlySignal<number>;
  search(query: string): void;
  /** Shows the next match, or with -1 the one before; round the ends. */
  step(by: 1 | -1): void;
  /** Puts other words in place of the one that is shown, and goes on to the next. */
  replace(words: string): void;
  /** All at once, as one undo step. Returns how many. */
  replaceAll(words: string): number;
  dispose(): void;
}

/** Nearer than this a shape with text can be read. */
const LEAST_READABLE = 10;

function isSame(one: Match | undefined, other: Match | undefined): boolean {
  return one?.id === other?.id && one?.start === other?.start;
}

/** Letters that come after the first of those that go look as it does: bold, a link. Put in their place they would look like what stands before. */
function replaceLetters(
  edit: Pick<Edit, 'splice'>,
  text: string,
  { id, start, end }: Match,
  words: string,
): void {
  const first = String.fromCodePoint(text.codePointAt(start)!).length;
  edit.splice(id, start + first, end - start - first, words);
  edit.splice(id, start, first, '');
}

class TextFinding implements Finding {
  readonly at = signal(-1);
  private readonly query = signal('');
  private readonly version = signal(0);
  readonly matches = computed(() => {
    this.version.value;
    // What others write for themselves for now is not found either: its words would be told by where they stand.
    const { board, scene } = this.ports;
    return findMatches(board.all(), this.query.value).filter(({ id }) => !scene.isVeiled(id));
  });
  readonly dispose: () => void;

  constructor(private readonly ports: FindingPorts) {
    this.dispose = ports.board.onChange(() => {
      const shown = this.matches.peek()[this.at.peek()];
      this.version.value += 1;
      const { length } = this.matches.peek();
      const same = this.matches.peek().findIndex((match) => isSame(match, shown));
      if (this.at.peek() >= 0) this.at.value = same >= 0 ? same : Math.min(this.at.peek(), length - 1);
    });
  }

  search(query: string): void {
    this.query.value = query;
    this.at.value = -1;
    this.step(1);
  }

  step(by: 1 | -1): void {
    const { length } = this.matches.peek();
    if (length === 0) return;
    const from = this.at.peek() < 0 && by < 0 ? 0 : this.at.peek();
    this.at.value = (from + by + length) % length;
    this.show();
  }

  replace(words: string): void {
    const match = this.matches.peek()[this.at.peek()];
    if (!match || !this.canChange(match)) return;
    this.write('replace', [match], words);
    if (this.at.peek() >= 0 && this.matches.peek().length > 0) this.show();
  }

  replaceAll(words: string): number {
    const matches = this.matches.peek().filter((match) => this.canChange(match));
    this.write('replace all', matches, words);
    return matches.length;
  }

  private canChange({ id }: Match): boolean {
    const { board, canWrite, scene } = this.ports;
    return canWrite.peek() && board.get(id)?.locked === false && !scene.isVeiled(id);
  }

  private write(action: string, matches: readonly Match[], words: string): void {
    if (matches.length === 0) return;
    const { board, kinds, measure } = this.ports;
    // From behind, so that no place moves before its turn.
    const ordered = [...matches].sort((one, other) => other.start - one.start);
    writeStep(this.ports, action, (edit) => {
      for (const match of ordered) replaceLetters(edit, board.get(match.id)!.text, match, words);
      for (const id of new Set(ordered.map((match) => match.id))) {
        const shape = board.get(id)!;
        const text = ordered
          .filter((match) => match.id === id)
          .reduce((before, { start, end }) => before.slice(0, start) + words + before.slice(end), shape.text);
        const fitted = fitToText(kinds, measure, { ...shape, text });
        if (fitted) edit.update(id, fitted);
        const room = roomFor(this.ports, { ...shape, text });
        if (room) edit.update(...room);
      }
    });
  }

  private show(): void {
    const { board, camera, selection } = this.ports;
    const match = this.matches.peek()[this.at.peek()];
    const shape: Shape | undefined = match && board.get(match.id);
    if (!shape) return;
    selection.set([shape.id]);
    const { zoom } = camera.state.peek();
    const isReadable = shape.fontSize * zoom >= LEAST_READABLE;
    const bounds = boundsOf(shape);
    if (isReadable && boxContains(camera.view.peek(), bounds)) return;
    const [x, y] = boxCenter(bounds);
    camera.set({ x, y, zoom: isReadable ? zoom : 1 });
  }
}

export function createFinding(ports: FindingPorts): Finding {
  return new TextFinding(ports);
}
