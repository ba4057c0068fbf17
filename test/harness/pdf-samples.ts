import { deflateSync } from 'node:zlib';

interface PdfPart {
  /** Of a dictionary, without its brackets; or, with `isBare`, the whole object. */
  readonly entries: string;
  readonly isBare?: boolean;
  readonly stream?: Uint8Array;
}

/** A PDF of these objects, the first of them its catalogue, with a true table of where they lie. */
export function writePdf(parts: readonly PdfPart[], trailer = ''): Buffer {
  const chunks: Buffer[] = [];
  const places: number[] = [];
  let length = 0;
  const add = (text: string | Uint8Array) => {
    const chunk = typeof text === 'string' ? Buffer.from(text, 'latin1') : Buffer.from(text);
    chunks.push(chunk);
    length += chunk.length;
  };
  add('%PDF-1.7\n');
  for (const [index, { entries, isBare, stream }] of parts.entries()) {
    places.push(length);
    const size = stream ? ` /Length ${stream.length}` : '';
    add(`${index + 1} 0 obj\n${isBare ? entries : `<< ${entries}${size} >>`}\n`);
    if (stream) {
      add('stream\n');
      add(stream);
      add('\nendstream\n');
    }
    add('endobj\n');
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = length;
  add(`xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${table}`);
  add(`trailer\n<< /Size ${parts.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(chunks);
}

export interface PdfPage {
  /** Operators, as in a PDF. */
  readonly content: string | Uint8Array;
  /** More entries of the dictionary of the content, such as its filter. */
  readonly filter?: string;
  readonly size?: readonly [number, number];
}

/** A page with a colour over all of it and words in a standard font, which is not in the file. */
export function colouredPage(red: number, green: number, blue: number, words = ''): PdfPage {
  return {
    content: `${red} ${green} ${blue} rg 0 0 10000 10000 re f 0 0 0 rg BT /F1 48 Tf 60 400 Td (${words}) Tj ET`,
  };
}

/** @param resources what its pages may name besides the font F1; objects of it begin at `firstMore` */
export function makePdf(
  pages: readonly PdfPage[],
  { resources = '', more = [] }: { readonly resources?: string; readonly more?: readonly PdfPart[] } = {},
): Buffer {
  const first = 4;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  return writePdf([
    { entries: '/Type /Catalog /Pages 2 0 R' },
    {
      entries: `/Type /Pages /Count ${pages.length} /Kids [${kids}] /Resources << /Font << /F1 3 0 R >> ${resources} >>`,
    },
    { entries: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica' },
    ...pages.flatMap(({ content, filter = '', size = [595, 842] }, index): PdfPart[] => [
      {
        entries: `/Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Contents ${first + index * 2 + 1} 0 R`,
      },
      { entries: filter, stream: typeof content === 'string' ? Buffer.from(content, 'latin1') : content },
    ]),
    ...more,
  ]);
}

/** The number of the first object of `more` in a PDF of so many pages. */
export const firstMore = (pages: number) => 4 + pages * 2;

/** Zeros or spaces packed so well that a small file becomes a huge one. */
export function packed(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 9 });
}
