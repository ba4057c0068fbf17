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
export interface PackOrder extends WrittenBoard {
  readonly shapes: readonly Shape[];
}

/** Bytes on the disk: a smaller board is packed before a thread has started. */
const WORTH_A_THREAD = 256 * 1024;
/** Megabytes. */
const MEMORY = 512;
const NO_PICTURES: Pictures = new Map();

/** The board as a picture carries it: as we write it, and as Excalidraw does. */
export function packBoard(order: PackOrder, pictures: Pictures = NO_PICTURES): Promise<Carried> {
  const measure = createServerMeasure(order.shapes);
  const scene = writeExcalidraw(order, shapeKinds, { measure, pictures });
  const ours = writeBoardLine(order, shapeModels, pictures);
  return packCarried({ ours, excalidraw: JSON.stringify(scene) }, packOnPool);
}

/** Whether another thread packs a board sooner than the one that draws it comes to it. Pictures would have to be copied for it. */
export function isWorthAThread({ snapshot, updates }: ContentSource, pictures: Pictures): boolean {
  const bytes = updates.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0);
  return pictures.size === 0 && bytes >= WORTH_A_THREAD;
}

/** The same of a board without pictures on a thread of its own (`pack-board` in `jobs/thread-tasks.ts`), while this one draws. */
export async function packBeside({ settings, shapes }: PackOrder): Promise<Carried> {
  // They are the whole process's: two threads that come upon a process without them would both put them there.
  registerBundledFonts();
  const limits = { workerFile: workerFile('job-worker'), memoryLimit: MEMORY };
  const { signal } = new AbortController();
  const order: PackOrder = { settings, shapes };
  return (await runInThread({ task: 'pack-board', input: order }, { ...limits, signal })) as Carried;
}
