import { type Pack, packHere } from '../../formats/carried/payload';
import { createHandPacking } from '../../formats/pictures/pack-by-hand';
import type { Packing } from '../../formats/pictures/write-png';
import { giveWay } from './give-way';

async function collect(readable: ReadableStream<Uint8Array>): Promise<readonly Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const reader = readable.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}

function packByBrowser(): Packing {
  const stream = new CompressionStream('deflate');
  const parts = collect(stream.readable as ReadableStream<Uint8Array>);
  const writer = stream.writable.getWriter();
  return {
    async write(bytes) {
      await writer.write(bytes as Uint8Array<ArrayBuffer>);
      await giveWay();
    },
    async end() {
      await writer.close();
      return parts;
    },
  };
}

/** Packs with what the browser has, and lets the page answer in between. */
export function createPacking(): Packing {
  return 'CompressionStream' in globalThis ? packByBrowser() : createHandPacking();
}

/** The same for bytes that are there at once. */
export const packInBrowser: Pack = async (bytes) => {
  if (!('CompressionStream' in globalThis)) return packHere(bytes);
  const packing = packByBrowser();
  await packing.write(bytes);
  const parts = await packing.end();
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
};
