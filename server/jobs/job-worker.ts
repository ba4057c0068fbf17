import { parentPort, workerData } from 'node:worker_threads';
import { takeLowPriority } from '../low-priority';
import { lightTasks } from './light-tasks';
import type { ThreadAnswer, ThreadOrder } from './run-in-thread';

const { task, input, isBehind } = workerData as ThreadOrder;
if (isBehind) takeLowPriority();

/** A bundle beside this one, loaded by whoever needs it. */
const DRAWING = new URL('./drawing-tasks-worker.js', import.meta.url);

async function findTask(name: string) {
  const light = lightTasks.get(name);
  if (light) return light;
  const { drawingTasks } = (await import(DRAWING.href)) as typeof import('./drawing-tasks-worker');
  return drawingTasks.get(name);
}

async function perform(): Promise<ThreadAnswer> {
  try {
    const work = await findTask(task);
    if (!work) return { failure: `there is no task ${task}` };
    return { output: await work(input as never) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

void perform().then((answer) => parentPort!.postMessage(answer));
