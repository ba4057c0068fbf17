import { unzipSync } from 'fflate';

/** What only some PDFs need, fetched when it is first asked for: letters of East Asia; the standard fonts, decoders of scans. */
const ADDRESSES = { letters: '/pdf/letters.zip', parts: '/pdf/parts.zip' } as const;
type Archive = keyof typeof ADDRESSES;

const fetched = new Map<Archive, Promise<Record<string, Uint8Array>>>();
let isAnyMissing = false;

async function fetchArchive(archive: Archive): Promise<Record<string, Uint8Array>> {
  try {
    const answer = await fetch(ADDRESSES[archive]);
    if (!answer.ok) throw new Error(`${ADDRESSES[archive]} answered ${answer.status}`);
    return unzipSync(new Uint8Array(await answer.arrayBuffer()));
  } catch (error) {
    isAnyMissing = true;
    throw error;
  }
}

async function findPart(archive: Archive, name: string): Promise<Uint8Array> {
  const fetching = fetched.get(archive) ?? fetchArchive(archive);
  fetched.set(archive, fetching);
  const found = (await fetching)[name];
  if (!found) throw new Error(`There is no part ${name}`);
  return found;
}

/** Whether something could not be had: pages were drawn without it, and pdf.js says nothing of that. */
export function isLacking(): boolean {
  return isAnyMissing;
}

/** The three ways in which pdf.js asks for them. */
export class LetterTables {
  async fetch({ name }: { readonly name: string }) {
    return { cMapData: await findPart('letters', `${name}.bcmap`), isCompressed: true };
  }
}

export class StandardFonts {
  fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    return findPart('parts', filename);
  }
}

export class Decoders {
  fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    return findPart('parts', filename);
  }
}
