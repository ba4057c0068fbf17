import { FILE_LIMITS } from '../../formats/imported';
import { type FileReading, readFile } from '../../formats/read-file';
import type { ReadAnswer, ReadRequest } from '../../formats/reader-messages';
import { shapeModels } from '../../shapes/models';

declare const self: DedicatedWorkerGlobalScope;
/** Put here by the build: its id. */
declare const BUILD: string;

/** Shapes to one message: the page takes in so many within a frame. */
const PIECE = 500;

const answer = (told: ReadAnswer) => self.postMessage(told);

/** @returns how many shapes were told */
function tell(reading: FileReading): number {
  if (reading.kind !== 'board' || !reading.reading.ok) {
    answer({ kind: 'found', reading });
    return 0;
  }
  const { drafts, ...value } = reading.reading.value;
  answer({
    kind: 'found',
    reading: { kind: 'board', reading: { ok: true, value: { ...value, drafts: [] } } },
  });
  for (let from = 0; from < drafts.length; from += PIECE)
    answer({ kind: 'drafts', drafts: drafts.slice(from, from + PIECE) });
  return drafts.length;
}

async function read({ file }: ReadRequest): Promise<void> {
  try {
    const count = tell(readFile(new Uint8Array(await file.arrayBuffer()), shapeModels, FILE_LIMITS));
    answer({ kind: 'end', count });
  } catch (error) {
    answer({ kind: 'failed', reason: (error as Error).message });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => void read(data));
answer({ kind: 'ready', build: BUILD });
