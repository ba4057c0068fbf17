import type { BoardSettings } from '../../board/document';
import { type Box, boxHeight, boxWidth, uniteBoxes } from '../../board/geometry/box';
import type { History } from '../../board/history';
import type { RandomBytes, ShapeId } from '../../board/ids';
import { carriedBy, withGroups } from '../../board/queries/kin';
import { besideWhatIsThere, boundsOfDrafts } from '../../board/queries/place-drafts';
import { asSentence, Refusal, type Said, sentence } from '../../board/sentence';
import type { ShapeModels } from '../../board/shape-model';
import type { Board } from '../../board/transaction';
import { fitDrafts } from '../../formats/fit-drafts';
import { FILE_LIMITS, type Imported, type LeftOut } from '../../formats/imported';
import type { FileReading } from '../../formats/read-file';
import { chooseShapes, listPages } from '../../render/choose-shapes';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import type { Selection } from '../selection/selection';
import type { ExportedPart, ExportPorts } from './export-board';
import type { ExportOptions, FileFormat } from './file-format';
import { overviewOf } from './overview';
import type { PageReader } from './page-reader';
import type { PictureKeeper } from './picture-keeper';
import type { FetchReader } from './read-beside';

/** Bytes from which on a file is read beside the page: smaller ones are read before a worker has started. */
const LARGE = 200_000;

/** Files of which a few bytes tell what they are. */
const PLAIN = /^image\/(?:jpeg|webp|gif)$|^application\/pdf$|^video\//;

/** Air around an exported picture, in board units. */
const PICTURE_PADDING = 16;

export interface BoardFilesPorts extends Pick<ExportPorts, 'loadFont' | 'startBeside' | 'clock'> {
  readonly board: Pick<Board, 'get' | 'all' | 'count' | 'settings' | 'transact' | 'families'>;
  readonly history: Pick<History, 'mark' | 'beginLongStep'>;
  readonly selection: Pick<Selection, 'ids' | 'set'>;
  readonly camera: Pick<Camera, 'fit'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  /** Where pictures go; without it there are none. */
  readonly pictures?: PictureKeeper;
  readonly pageReader?: PageReader;
  readonly fetchReader?: FetchReader;
  readonly random: RandomBytes;
  canWrite(): boolean;
  /** Whether what is written in a shape is hidden from this person for now. */
  isVeiled?(id: ShapeId): boolean;
}

export interface OpenedFile {
  readonly ids: readonly ShapeId[];
  readonly leftOut: LeftOut;
  /** What to tell the person, sentence by sentence; none when all was kept. */
  readonly account: readonly Said[];
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

const NOT_WRITING = sentence('You can look at this board, but not change it');
const UNREADABLE = sentence(
  'This file can’t be opened. Boards saved here, Excalidraw and tldraw files, PDF, pictures, tables and lists can',
);

class Files implements BoardFiles {
  private readonly models: ShapeModels;
  private putting: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: BoardFilesPorts) {
    this.models = new Map([...ports.kinds].map(([type, { model }]) => [type, model]));
  }

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

  async open(file: Blob): Promise<OpenedFile> {
    const { kinds, measure, camera, canWrite } = this.ports;
    if (!canWrite()) throw new Refusal(NOT_WRITING);
    if (file.size > FILE_LIMITS.size) throw new Refusal(sentence('This file is larger than 100 MB'));
    const [{ drafts, settings, leftOut }, { describeLeftOut }, { insertInPieces }] = await Promise.all([
      this.read(file),
      import('../../formats/describe-left-out'),
      import('./insert-in-pieces'),
    ]);
    const put = async () => {
      // Reading takes its time, in which a board may be locked.
      if (!canWrite()) throw new Refusal(NOT_WRITING);
      const placed = besideWhatIsThere(
        fitDrafts(drafts, kinds, measure),
        this.contentBounds(),
        (type) => kinds.get(type)?.model.carry,
      );
      const isEmpty = this.ports.board.count === 0;
      // Shown where they will lie before they come: a picture of where one was, of each piece that comes, would be for nothing.
      if (placed.length > 0) camera.fit(boundsOfDrafts(placed));
      const ids = await insertInPieces(this.ports, placed, isEmpty ? this.missingSettings(settings) : {});
      if (ids.length < placed.length && !canWrite()) throw new Refusal(NOT_WRITING);
      return ids;
    };
    // One after the other: where a file goes, and which of its ids are free, depends on what the one before has brought.
    const putting = this.putting.then(put);
    this.putting = putting.catch(() => undefined);
    return { ids: await putting, leftOut, account: describeLeftOut(leftOut) };
  }

  async flatten(ids: readonly ShapeId[]): Promise<void> {
    const { flattenShapes } = await import('./flatten-shapes');
    await flattenShapes(this.ports, ids);
  }

  /** Large files beside the page. The readers are fetched when a file is opened, not before the first stroke. */
  private async findOut(file: Blob): Promise<FileReading> {
    const { fetchReader } = this.ports;
    if (fetchReader && file.size >= LARGE && !PLAIN.test(file.type)) {
      const parts = await Promise.all([fetchReader(), import('./read-beside')]).catch(() => undefined);
      const [start, beside] = parts ?? [];
      const reading = start && (await beside?.readBeside(file, start));
      if (reading) return reading;
    }
    const { readFile } = await import('../../formats/read-file');
    return readFile(new Uint8Array(await file.arrayBuffer()), this.models, FILE_LIMITS);
  }

  /** By its content. */
  private async read(file: Blob): Promise<Imported> {
    const [found, { readMeasured }, { bringPicture, bringPictures }] = await Promise.all([
      this.findOut(file),
      import('../../formats/read-structured'),
      import('./bring-pictures'),
    ]);
    const { kinds, pictures: keeper, measure } = this.ports;
    const read = async () => new Uint8Array(await file.arrayBuffer());
    if (found.kind === 'pages') return (await import('./bring-pages')).bringPages(await read(), this.ports);
    if (found.kind === 'film') {
      const film = await (await import('./bring-film')).bringFilm(file, this.ports);
      return { drafts: [film], settings: {}, leftOut: new Map() };
    }
    if (found.kind === 'picture' || found.kind === 'drawing') {
      const isVector = found.kind === 'drawing';
      const bitmap = isVector ? ((await keeper?.rasterise(found.svg)) ?? null) : await read();
      return { drafts: [await bringPicture(keeper, bitmap)], settings: {}, leftOut: new Map() };
    }
    const reading = found.kind === 'board' ? found.reading : undefined;
    const known = found.kind === 'words' ? await readMeasured(found.text, kinds, measure) : reading;
    if (!known) throw new Refusal(UNREADABLE);
    if (!known.ok) throw new Refusal(sentence('Not opened: {reason}', { reason: asSentence(known.reason) }));
    const drafts = await bringPictures(keeper, known.value.drafts, known.value.pictures ?? new Map());
    return { ...known.value, drafts };
  }

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

  private contentBounds(): Box | undefined {
    const { board, kinds } = this.ports;
    return uniteBoxes([...board.all()].map((shape) => kinds.get(shape.type)!.geometry.paintedBounds(shape)));
  }

  /** What the board has no value for yet. */
  private missingSettings(given: Partial<BoardSettings>): Partial<BoardSettings> {
    const { title, background } = this.ports.board.settings();
    return {
      ...(given.title && title === '' ? { title: given.title } : {}),
      ...(given.background && background === '' ? { background: given.background } : {}),
      ...(given.grid ? { grid: true } : {}),
    };
  }
}

export function createBoardFiles(ports: BoardFilesPorts): BoardFiles {
  return new Files(ports);
}
