import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { LONGEST_TASK } from '../../server/log/document-task';
import { DocumentThread } from '../../server/log/document-thread';
import { RightOfWay } from '../../server/log/right-of-way';
import { frameUpdates } from '../../server/storage/frame-updates';
import { workerFile } from '../../server/worker-file';

/** The priorities of all threads of this process, by their number. */
function listPriorities(): Map<string, number> {
  const priorities = new Map<string, number>();
  for (const thread of readdirSync('/proc/self/task')) {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    priorities.set(thread, Number(fields[16]));
  }
  return priorities;
}

async function startThread(data: object): Promise<void> {
  const thread = new DocumentThread(workerFile('compaction-worker'), LONGEST_TASK, 60_000, data);
  onTestFinished(() => thread.close());
  const doc = new Y.Doc();
  doc.getMap('shapes').set('one', 1);
  const updates = frameUpdates([Y.encodeStateAsUpdate(doc)]);
  await thread.run({ kind: 'compact-in-steps', snapshot: null, updates });
}

it.runIf(process.platform === 'linux')(
  'the thread that folds is behind those who commit and deliver, and nobody else is',
  async () => {
    const own = getPriority();
    const before = listPriorities();
    await startThread({});
    const behind = () => [...listPriorities()].filter(([thread, each]) => !before.has(thread) && each > own);
    expect(behind(), 'somebody waits for what is cut out of a snapshot').toEqual([]);
    await startThread({ way: new RightOfWay().way });
    expect(behind()).toHaveLength(1);
    expect(getPriority()).toBe(own);
  },
);
