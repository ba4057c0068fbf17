import { decompress } from 'brotli/decompress';
import { CUT_FORM, type CutAnswer, type CutRequest } from '../../formats/svg/cut-messages';
import { createSubsetter, type SubsetFont } from '../../formats/svg/subset-font';

declare const self: DedicatedWorkerGlobalScope;

/** Beside this script. */
const HARFBUZZ = 'harfbuzz.wasm';
/** Milliseconds: on a line that hangs whoever exports is not to wait for ever, and gets whole fonts. */
const LONGEST_FETCH = 20_000;

const answer = (told: CutAnswer, given: Transferable[] = []) => self.postMessage(told, given);

async function open(): Promise<SubsetFont> {
  const found = await fetch(HARFBUZZ, { signal: AbortSignal.timeout(LONGEST_FETCH) });
  if (!found.ok) throw new Error(`${HARFBUZZ} answered ${found.status}`);
  const harfbuzz = new Uint8Array(await found.arrayBuffer());
  return createSubsetter({ harfbuzz, unbrotli: decompress });
}

/** Fetched with the first font, and once. */
let opening: Promise<SubsetFont> | undefined;

async function cut({ id, font, letters }: CutRequest): Promise<void> {
  try {
    opening ??= open();
    const written = await (await opening)(font, letters);
    answer({ kind: 'cut', id, font: written }, [written.buffer as ArrayBuffer]);
  } catch (error) {
    answer({ kind: 'failed', id, reason: (error as Error).message });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<CutRequest>) => void cut(data));
answer({ kind: 'ready', form: CUT_FORM });
