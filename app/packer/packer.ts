import { PACK_FORM, type PackAnswer, type PackRequest } from '../../formats/pictures/pack-messages';
import { createRowPacking, type Packing, type RowPacking } from '../../formats/pictures/write-png';

declare const self: DedicatedWorkerGlobalScope;

const answer = (told: PackAnswer, given: Transferable[] = []) => self.postMessage(told, given);

function openStream(): Packing {
  const stream = new CompressionStream('deflate');
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  const writer = stream.writable.getWriter();
  const reading = (async () => {
    const parts: Uint8Array[] = [];
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
    return parts;
  })();
  // One that fails is told by the write that comes upon it.
  reading.catch(() => undefined);
  return {
    write: (bytes) => writer.write(bytes as Uint8Array<ArrayBuffer>),
    async end() {
      await writer.close();
      return reading;
    },
  };
}

const stream = openStream();
let rows: RowPacking | null = null;

async function take({ bytes, rows: shape }: Extract<PackRequest, { kind: 'piece' }>): Promise<void> {
  if (shape === null) return stream.write(new Uint8Array(bytes));
  rows ??= createRowPacking(shape, stream);
  return rows.write(new Uint8Array(bytes));
}

async function perform(request: PackRequest): Promise<void> {
  if (request.kind === 'piece') {
    await take(request);
    answer({ kind: 'taken' });
    return;
  }
  const parts = await (rows ?? stream).end();
  answer({ kind: 'packed', parts }, [...new Set(parts.map(({ buffer }) => buffer as ArrayBuffer))]);
}

let last = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<PackRequest>) => {
  last = last
    .then(() => perform(data))
    .catch((error: unknown) => answer({ kind: 'failed', reason: (error as Error).message }));
});
answer({ kind: 'ready', form: PACK_FORM });
