import { Zlib } from 'fflate';
import type { Packing } from './write-png';

/** Where the platform can't: slower, and in the same thread. */
export function createHandPacking(): Packing {
  const parts: Uint8Array[] = [];
  const stream = new Zlib({ level: 6 }, (part) => parts.push(part));
  return {
    async write(bytes) {
      stream.push(bytes);
    },
    async end() {
      stream.push(new Uint8Array(0), true);
      return parts;
    },
  };
}
