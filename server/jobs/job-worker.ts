import { parentPort, workerData } from 'node:worker_threads';
import { takeLowPriority } from '../low-priority';
import type { ThreadAnswer, ThreadOrder } from './run-in-thread';
import { threadTasks } from './thread-tasks';

const { task, input, isBehind } = workerData as ThreadOrder;
if (isBehind) takeLowPriority();

async function perform(): Promise<ThreadAnswer> {
  const work = threadTasks.get(task);
  if (!work) return { failure: `there is no task ${task}` };
  try {
    return { output: await work(input as never) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

void perform().then((answer) => parentPort!.postMessage(answer));
