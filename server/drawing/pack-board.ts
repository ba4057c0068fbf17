import { giveStoredSelf, type StoredSelf, storedSelfOf } from '../../board/bonds';
import type { Shape } from '../../board/shape';
import { type Carried, packCarried } from '../../formats/carried/payload';
import { writeExcalidraw } from '../../formats/excalidraw/write';
import { type WrittenBoard, writeBoardLine } from '../../formats/json/write';
import type { Pictures } from '../../formats/picture-bytes';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { ContentSource } from '../boards/content-task';
import { runInThread } from '../jobs/run-in-thread';
import { workerFile } from '../worker-file';
import { createServerMeasure, registerBundledFonts } from './bundled-fonts';
import { packOnPool } from './packing';

/**
 * What of a board a picture carries, read already: a thread that opened the board once more spent a second of 5,000 shapes on what a copy of
 * them takes a tenth of. Plain data: it goes to a thread.
 */
interface PackOrder extends WrittenBoard {
  readonly shapes: readonly Shape[];
  /** By their place among the shapes: those that follow others, a cell its table or an arrow what its ends are tied to. */
  readonly selves: readonly (readonly [index: number, self: StoredSelf])[];
}

/** What goes to a thread of a board: copies know nothing of what they are besides where they lie. */
export function orderPacking({ settings, shapes }: PackedBoard): PackOrder {
  const selves = shapes.flatMap((shape, index) => {
    const self = storedSelfOf(shape);
    return self ? [[index, self] as const] : [];
  });
  return { settings, shapes, selves };
}

/** A board that was read, its shapes as it gave them. */
export interface PackedBoard extends WrittenBoard {
  readonly shapes: readonly Shape[];
}

/** Bytes on the disk: a smaller board is packed before a thread has started. */
const WORTH_A_THREAD = 256 * 1024;
/** Megabytes. */
const MEMORY = 512;
const NO_PICTURES: Pictures = new Map();

/** The board as a picture carries it: as we write it, and as Excalidraw does. */
export function packBoard(board: PackedBoard, pictures: Pictures = NO_PICTURES): Promise<Carried> {
  const measure = createServerMeasure(board.shapes);
  const scene = writeExcalidraw(board, shapeKinds, { measure, pictures });
  const ours = writeBoardLine(board, shapeModels, pictures);
  return packCarried({ ours, excalidraw: JSON.stringify(scene) }, packOnPool);
}

/** The same of the copies that a thread was handed (`pack-board` in `jobs/drawing-tasks-worker.ts`). */
export function packCopied({ settings, shapes, selves }: PackOrder): Promise<Carried> {
  for (const [index, self] of selves) giveStoredSelf(shapes[index]!, self);
  return packBoard({ settings, shapes });
}

/** Whether another thread packs a board sooner than the one that draws it comes to it. Pictures would have to be copied for it. */
export function isWorthAThread({ snapshot, updates }: ContentSource, pictures: Pictures): boolean {
  const bytes = updates.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0);
  return pictures.size === 0 && bytes >= WORTH_A_THREAD;
}

/** The same of a board without pictures on a thread of its own, while this one draws. */
export async function packBeside(board: PackedBoard): Promise<Carried> {
  // They are the whole process's: two threads that come upon a process without them would both put them there.
  registerBundledFonts();
  const limits = { workerFile: workerFile('job-worker'), memoryLimit: MEMORY };
  const { signal } = new AbortController();
  const input = orderPacking(board);
  return (await runInThread({ task: 'pack-board', input }, { ...limits, signal })) as Carried;
}
