import { unzlibSync } from 'fflate';

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** The tables of a WOFF 1.0, unpacked, by name. Throws for what is none. */
export function readWoff(font: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = viewOf(font);
  const [signature, length] = [view.getUint32(0), view.getUint32(8)];
  if (signature !== 0x774f4646 || length !== font.length) throw new Error('this is no whole WOFF');
  return new Map(
    Array.from({ length: view.getUint16(12) }, (_, index) => {
      const at = 44 + index * 20;
      const field = (number: number) => view.getUint32(at + number * 4);
      const packed = font.subarray(field(1), field(1) + field(2));
      const table = field(2) < field(3) ? unzlibSync(packed) : packed;
      if (table.length !== field(3)) throw new Error('a table is not as long as it says');
      return [String.fromCharCode(...font.subarray(at, at + 4)), table] as const;
    }),
  );
}

function* readSegments(view: DataView): Generator<number> {
  const segments = view.getUint16(6) / 2;
  for (let segment = 0; segment < segments; segment += 1) {
    const end = view.getUint16(14 + segment * 2);
    const start = view.getUint16(16 + segments * 2 + segment * 2);
    const delta = view.getUint16(16 + segments * 4 + segment * 2);
    const place = 16 + segments * 6 + segment * 2;
    const offset = view.getUint16(place);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const listed = offset === 0 ? code : view.getUint16(place + offset + (code - start) * 2);
      if (listed !== 0 && ((listed + delta) & 0xffff) !== 0) yield code;
    }
  }
}

function* readGroups(view: DataView): Generator<number> {
  for (let group = 0; group < view.getUint32(12); group += 1) {
    const at = 16 + group * 12;
    for (let code = view.getUint32(at); code <= view.getUint32(at + 4); code += 1) yield code;
  }
}

/** The letters that a font has a form for, as its table of letters (`cmap`) says; `<space>` and its like too. */
export function readLetters(tables: ReadonlyMap<string, Uint8Array>): ReadonlySet<number> {
  const cmap = tables.get('cmap')!;
  const view = viewOf(cmap);
  const letters = new Set<number>();
  for (let index = 0; index < view.getUint16(2); index += 1) {
    const table = viewOf(cmap.subarray(view.getUint32(4 + index * 8 + 4)));
    const format = table.getUint16(0);
    if (format !== 4 && format !== 12) continue;
    for (const code of format === 4 ? readSegments(table) : readGroups(table)) letters.add(code);
  }
  return letters;
}
