import type { Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { type Carried, packCarried } from '../../formats/carried/payload';
import { writeExcalidraw } from '../../formats/excalidraw/write';
import { writeBoardLine } from '../../formats/json/write';
import type { Pictures } from '../../formats/picture-bytes';
import { type Choice, chooseShapes } from '../../render/choose-shapes';
import { shapeKinds, shapeModels } from '../../shapes/models';
import type { ContentSource } from '../boards/content-task';
import { openSource } from '../boards/open-source';
import { runInThread } from '../jobs/run-in-thread';
import { workerFile } from '../worker-file';
import { createServerMeasure, registerBundledFonts } from './bundled-fonts';
import { packOnPool } from './packing';

/** What of a board a picture carries. Plain data: it goes to a thread. */
export interface PackOrder {
  readonly source: ContentSource;
  readonly choice: Choice;
}

/** Bytes on the disk: a smaller board is packed before a thread has started. */
const WORTH_A_THREAD = 256 * 1024;
/** Megabytes. */
const MEMORY = 512;
const NO_PICTURES: Pictures = new Map();

/** The board as a picture carries it: as we write it, and as Excalidraw does. */
export function packOpened(board: Board, shapes: readonly Shape[], pictures: Pictures): Promise<Carried> {
  const content = { settings: board.settings(), shapes };
  const scene = writeExcalidraw(content, shapeKinds, { measure: createServerMeasure(shapes), pictures });
  const ours = writeBoardLine(content, shapeModels, pictures);
  return packCarried({ ours, excalidraw: JSON.stringify(scene) }, packOnPool);
}

/** The same of a board without pictures as it lies on the disk (`pack-board` in `jobs/thread-tasks.ts`). */
export function packBoard({ source, choice }: PackOrder): Promise<Carried> {
  const { board } = openSource(source);
  return packOpened(board, chooseShapes(board, shapeKinds, choice).shapes, NO_PICTURES);
}

/** Whether another thread packs a board sooner than the one that draws it comes to it. Pictures would have to be copied for it. */
export function isWorthAThread({ snapshot, updates }: ContentSource, pictures: Pictures): boolean {
  const bytes = updates.reduce((sum, { length }) => sum + length, snapshot?.length ?? 0);
  return pictures.size === 0 && bytes >= WORTH_A_THREAD;
}

/** The same on a thread of its own, while this one draws. */
export async function packBeside(order: PackOrder): Promise<Carried> {
  // They are the whole process's: two threads that come upon a process without them would both put them there.
  registerBundledFonts();
  const limits = { workerFile: workerFile('job-worker'), memoryLimit: MEMORY };
  const { signal } = new AbortController();
  return (await runInThread({ task: 'pack-board', input: order }, { ...limits, signal })) as Carried;
}
