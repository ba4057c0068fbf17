// A room of 500 whose server is started anew: when has everyone heard that they lack nothing, and what was sent for it.
import * as Y from 'yjs';
import { buildBoard, syncMessage } from './board-updates.mjs';
import { openClient } from './raw-client.mjs';

const PEOPLE = 500;
const SHAPES = 2_000;
const PATIENCE = 60_000;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function fill(subject, place, updates) {
  const client = await openClient({ port: subject.port, ...place, onMessage: () => {} });
  client.send(syncMessage(0, Uint8Array.from([0])));
  await wait(300);
  for (const update of updates) {
    client.send(syncMessage(2, update));
    await wait(10);
  }
  await wait(4_000);
  client.close();
}

/** One of those who were there before, with all of the board. Resolves when the server has answered what they have. */
function comeBack(subject, place, question) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('not everyone was answered')), PATIENCE);
    const opening = openClient({
      port: subject.port,
      ...place,
      onMessage(frame) {
        // SyncStep2: in our protocol an empty one that ends the answer, in the stock one the answer itself.
        if (frame[0] !== 0 || frame[1] !== 1) return;
        clearTimeout(late);
        opening.then(resolve);
      },
    });
    opening.then((client) => client.send(question), reject);
  });
}

/** @returns seconds until the last one is in step again, and megabytes that were sent for it */
export async function measureComeback(subject) {
  await subject.start();
  const { updates } = buildBoard(SHAPES);
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const place = await subject.openRoom('comeback');
  await fill(subject, place, updates);
  await subject.stop();
  await subject.start();
  const question = syncMessage(0, Y.encodeStateVector(doc));
  const [start, cpuBefore] = [performance.now(), subject.cpu()];
  const everyone = await Promise.all(
    Array.from({ length: PEOPLE }, () => comeBack(subject, place, question)),
  );
  const seconds = (performance.now() - start) / 1_000;
  const megabytes = everyone.reduce((sum, { received }) => sum + received, 0) / 1e6;
  const cpu = subject.cpu() - cpuBefore;
  for (const client of everyone) client.close();
  await subject.clean();
  return { seconds, megabytes, cpu };
}
