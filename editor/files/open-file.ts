import type { BoardSettings } from '../../board/document';
import { uniteBoxes } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { besideWhatIsThere, boundsOfDrafts } from '../../board/queries/place-drafts';
import { asSentence, Refusal, type Said, sentence } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { Board } from '../../board/transaction';
import { describeLeftOut } from '../../formats/describe-left-out';
import { fitDrafts } from '../../formats/fit-drafts';
import { FILE_LIMITS, type Imported, type LeftOut } from '../../formats/imported';
import type { FileReading } from '../../formats/read-file';
import { readMeasured } from '../../formats/read-structured';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import type { BringFilmPorts } from './bring-film';
import { bringImported, bringPicture } from './bring-pictures';
import { insertInPieces, type PiecesPorts } from './insert-in-pieces';
import type { PageReader } from './page-reader';
import type { FetchReader } from './read-beside';

export interface OpenFilePorts extends PiecesPorts, BringFilmPorts {
  readonly board: Pick<Board, 'get' | 'all' | 'count' | 'settings' | 'transact'>;
  readonly camera: Pick<Camera, 'fit'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  readonly pageReader?: PageReader;
  readonly fetchReader?: FetchReader;
}

export interface OpenedFile {
  readonly ids: readonly ShapeId[];
  readonly leftOut: LeftOut;
  /** What to tell the person, sentence by sentence; none when all was kept. */
  readonly account: readonly Said[];
}

/** Waits for what was put down before, and holds up what is put down after. */
export type TakeTurn = <Output>(put: () => Promise<Output>) => Promise<Output>;

/** Bytes from which on a file is read beside the page: smaller ones are read before a worker has started. */
const LARGE = 200_000;

/** Files of which a few bytes tell what they are. */
const PLAIN = /^image\/(?:jpeg|webp|gif)$|^application\/pdf$|^video\//;

const NOT_WRITING = sentence('You can look at this board, but not change it');
const UNREADABLE = sentence(
  'This file can’t be opened. Boards saved here, Excalidraw and tldraw files, PDF, pictures, tables and lists can',
);

/** Large files beside the page. */
async function findOut(file: Blob, { fetchReader, kinds }: OpenFilePorts): Promise<FileReading> {
  if (fetchReader && file.size >= LARGE && !PLAIN.test(file.type)) {
    const parts = await Promise.all([fetchReader(), import('./read-beside')]).catch(() => undefined);
    const [start, beside] = parts ?? [];
    const reading = start && (await beside?.readBeside(file, start));
    if (reading) return reading;
  }
  const { readFile } = await import('../../formats/read-file');
  const models: ShapeModels = new Map([...kinds].map(([type, { model }]) => [type, model]));
  return readFile(new Uint8Array(await file.arrayBuffer()), models, FILE_LIMITS);
}

/** By its content. */
async function read(file: Blob, ports: OpenFilePorts): Promise<Imported> {
  const found = await findOut(file, ports);
  const { kinds, pictures: keeper, measure } = ports;
  const readBytes = async () => new Uint8Array(await file.arrayBuffer());
  if (found.kind === 'pages') return (await import('./bring-pages')).bringPages(await readBytes(), ports);
  if (found.kind === 'film') {
    const film = await (await import('./bring-film')).bringFilm(file, ports);
    return { drafts: [film], settings: {}, leftOut: new Map() };
  }
  if (found.kind === 'picture' || found.kind === 'drawing') {
    const isVector = found.kind === 'drawing';
    const bitmap = isVector ? ((await keeper?.rasterise(found.svg)) ?? null) : await readBytes();
    return { drafts: [await bringPicture(keeper, bitmap)], settings: {}, leftOut: found.leftOut };
  }
  const reading = found.kind === 'board' ? found.reading : undefined;
  const known = found.kind === 'words' ? await readMeasured(found.text, kinds, measure) : reading;
  if (!known) throw new Refusal(UNREADABLE);
  if (!known.ok) throw new Refusal(sentence('Not opened: {reason}', { reason: asSentence(known.reason) }));
  return bringImported(keeper, known.value);
}

/** What the board has no value for yet. */
function missingSettings(given: Partial<BoardSettings>, { board }: OpenFilePorts): Partial<BoardSettings> {
  const { title, background } = board.settings();
  return {
    ...(given.title && title === '' ? { title: given.title } : {}),
    ...(given.background && background === '' ? { background: given.background } : {}),
    ...(given.grid ? { grid: true } : {}),
  };
}

function place(drafts: readonly ShapeDraft[], { board, kinds, measure }: OpenFilePorts) {
  const content = uniteBoxes(
    [...board.all()].map((shape) => kinds.get(shape.type)!.geometry.paintedBounds(shape)),
  );
  return besideWhatIsThere(
    fitDrafts(drafts, kinds, measure),
    content,
    (type) => kinds.get(type)?.model.carry,
  );
}

/** Adds a file's shapes to the board as one undo step and shows them. Throws an Error with a message for people. */
export async function openFile(file: Blob, ports: OpenFilePorts, takeTurn: TakeTurn): Promise<OpenedFile> {
  const { board, camera, canWrite } = ports;
  if (!canWrite()) throw new Refusal(NOT_WRITING);
  if (file.size > FILE_LIMITS.size) throw new Refusal(sentence('This file is larger than 100 MB'));
  const { drafts, settings, leftOut } = await read(file, ports);
  const put = async () => {
    // Reading takes its time, in which a board may be locked.
    if (!canWrite()) throw new Refusal(NOT_WRITING);
    const placed = place(drafts, ports);
    const isEmpty = board.count === 0;
    // Shown where they will lie before they come: a picture of where one was, of each piece that comes, would be for nothing.
    if (placed.length > 0) camera.fit(boundsOfDrafts(placed));
    const ids = await insertInPieces(ports, placed, isEmpty ? missingSettings(settings, ports) : {});
    if (ids.length < placed.length && !canWrite()) throw new Refusal(NOT_WRITING);
    return ids;
  };
  return { ids: await takeTurn(put), leftOut, account: describeLeftOut(leftOut) };
}
