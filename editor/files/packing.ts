import { type Pack, packHere } from '../../formats/carried/payload';
import { joinBytes } from '../../formats/join-bytes';
import { createHandPacking } from '../../formats/pictures/pack-by-hand';
import {
  createRowPacking,
  type Packing,
  type RowPacking,
  type RowShape,
} from '../../formats/pictures/write-png';
import { giveWay } from './give-way';
import { packBeside, packRowsBeside } from './pack-beside';
import type { StartBeside } from './start-beside';

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

const hasStream = () => 'CompressionStream' in globalThis;

/** Packs here with what the browser has, and lets the page answer in between. */
function packHereAndThere(): Packing {
  return hasStream() ? packByBrowser() : createHandPacking();
}

/** Packs rows of pixels: beside the page where a worker starts, in the page otherwise. */
export async function openRowPacking(shape: RowShape, start: StartBeside | undefined): Promise<RowPacking> {
  const beside = start && hasStream() ? await packRowsBeside(shape, start) : undefined;
  return beside ?? createRowPacking(shape, packHereAndThere());
}

/** The same for bytes that are there at once; they are given away. */
export function packInBrowser(start: StartBeside | undefined): Pack {
  return async (bytes) => {
    if (!hasStream()) return packHere(bytes);
    const packing = (start && (await packBeside(start))) ?? packByBrowser();
    await packing.write(bytes);
    return joinBytes(await packing.end());
  };
}
