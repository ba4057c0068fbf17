import { boxHeight, boxWidth } from '../../board/geometry/box';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { carriedBy, withGroups } from '../../board/queries/kin';
import type { Board } from '../../board/transaction';
import { chooseShapes, listPages } from '../../render/choose-shapes';
import type { Selection } from '../selection/selection';
import type { ExportedPart, ExportPorts } from './export-board';
import type { ExportOptions, FileFormat } from './file-format';
import type { OpenedFile, OpenFilePorts, TakeTurn } from './open-file';
import { overviewOf } from './overview';
import type { PictureKeeper } from './picture-keeper';

/** Air around an exported picture, in board units. */
const PICTURE_PADDING = 16;

export interface BoardFilesPorts
  extends OpenFilePorts,
    Pick<ExportPorts, 'loadFont' | 'startBeside' | 'clock' | 'page'> {
  readonly board: Pick<Board, 'get' | 'all' | 'count' | 'settings' | 'transact' | 'families'>;
  readonly history: Pick<History, 'mark' | 'beginLongStep'>;
  readonly selection: Pick<Selection, 'ids' | 'set'>;
  /** Where pictures go; without it there are none. */
  readonly pictures?: PictureKeeper;
  /** Whether what is written in a shape is hidden from this person for now. */
  isVeiled?(id: ShapeId): boolean;
}

/** Files in and out: what the menus and the scripting object do. */
export interface BoardFiles {
  /** The whole board, or a part of it. Throws an Error with a message for people when there is nothing to show. */
  export(format: FileFormat, options?: ExportOptions): Promise<Blob>;
  /**
   * What an export would show, small enough for a box of so many pixels; of very many shapes the largest. Null where there is nothing, or it
   * can't be drawn.
   */
  preview(options: ExportOptions, most: readonly [number, number]): Promise<HTMLCanvasElement | null>;
  /** How much it would be: shapes, and the size of a picture in board units. */
  weigh(options: ExportOptions): { readonly shapes: number; readonly size: readonly [number, number] };
  /** The frames on the board, in the order of pages. */
  frames(): readonly { readonly id: ShapeId; readonly title: string; readonly number: number }[];
  /** Adds a file's shapes to the board as one undo step and shows them. Throws an Error with a message for people. */
  open(file: Blob): Promise<OpenedFile>;
  /** Draws shapes as one picture that takes their place, as one undo step. Throws an Error with a message for people. */
  flatten(ids: readonly ShapeId[]): Promise<void>;
}

class Files implements BoardFiles {
  private putting: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: BoardFilesPorts) {}

  /** The writers are fetched when something is exported, not before the first stroke. */
  async export(format: FileFormat, options: ExportOptions = {}): Promise<Blob> {
    const { exportBoard } = await import('./export-board');
    return exportBoard(this.ports, format, this.partOf(options), options);
  }

  async preview(options: ExportOptions, [wide, high]: readonly [number, number]) {
    const whole = this.partOf(options);
    if (!whole.box) return null;
    const part = { ...whole, shapes: overviewOf(whole.shapes) };
    const { paintPart } = await import('./export-board');
    const scale = Math.min(wide / boxWidth(whole.box), high / boxHeight(whole.box), options.scale ?? 2);
    return (await paintPart(this.ports, part, { ...options, scale })) ?? null;
  }

  weigh(options: ExportOptions) {
    const { shapes, box } = this.partOf(options);
    return {
      shapes: shapes.length,
      size: box ? ([boxWidth(box), boxHeight(box)] as const) : ([0, 0] as const),
    };
  }

  frames() {
    const pages = listPages(this.ports.board.all(), this.ports.kinds);
    return pages.map(({ id, text }, index) => ({ id, title: text.trim(), number: index + 1 }));
  }

  /** The readers are fetched when a file is opened, not before the first stroke. */
  async open(file: Blob): Promise<OpenedFile> {
    const { openFile } = await import('./open-file');
    return openFile(file, this.ports, this.takeTurn);
  }

  async flatten(ids: readonly ShapeId[]): Promise<void> {
    const { flattenShapes } = await import('./flatten-shapes');
    await flattenShapes(this.ports, ids);
  }

  /** One file after the other: where it goes, and which of its ids are free, depends on what the one before has brought. */
  private readonly takeTurn: TakeTurn = (put) => {
    const putting = this.putting.then(put);
    this.putting = putting.catch(() => undefined);
    return putting;
  };

  private partOf({ isSelection = false, frame }: ExportOptions): ExportedPart {
    const { board, kinds, selection } = this.ports;
    const ids = isSelection ? { shapes: this.withGroups([...selection.ids.peek()]) } : {};
    const chosen = chooseShapes(board, kinds, frame === undefined ? ids : { frame }, PICTURE_PADDING);
    const isWhole = !isSelection && frame === undefined;
    return {
      ...chosen,
      settings: board.settings(),
      shapes: isWhole ? [...board.all()] : chosen.shapes,
    };
  }

  /** A group whose last shape is chosen comes along. */
  private withGroups(ids: readonly ShapeId[]): readonly ShapeId[] {
    const { board } = this.ports;
    const chosen = ids.flatMap((id) => board.get(id) ?? []);
    return withGroups(board, carriedBy(board.families, chosen)).map(({ id }) => id);
  }
}

export function createBoardFiles(ports: BoardFilesPorts): BoardFiles {
  return new Files(ports);
}
