import { FontBytes } from './font-bytes';
import { type Glyphs, rebuildGlyphs } from './rebuild-glyphs';

/** Unpacks Brotli. @param length of what comes out */
export type Unbrotli = (packed: Uint8Array, length: number) => Uint8Array;

const SIGNATURE = 0x774f4632;
const COLLECTION = 0x74746366;
const HEADER = 12;
const ENTRY = 16;
/** Beginning and place of the sum over the whole file, in `head`. */
const SUM = { begin: 0xb1b0afba, at: 8 };
/** Tables by their number (4.1 of the specification); what is none of them says its name. */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill';
const NAMED = 63;

interface Entry {
  readonly tag: string;
  readonly isChanged: boolean;
  /** Bytes between the packed ones. */
  readonly length: number;
}

function readEntry(bytes: FontBytes): Entry {
  const flags = bytes.u8();
  const known = flags & 0x3f;
  const tag = known === NAMED ? String.fromCharCode(...bytes.take(4)) : TAGS.slice(known * 5, known * 5 + 4);
  const version = flags >> 6;
  const length = bytes.long();
  // Of outlines 3 says that they are as they were, of all others 0.
  const isChanged = version !== (tag === 'glyf' || tag === 'loca' ? 3 : 0);
  return { tag, isChanged, length: isChanged ? bytes.long() : length };
}

type Tables = ReadonlyMap<string, Uint8Array>;

function expectTable(tables: Tables, tag: string): Uint8Array {
  const table = tables.get(tag);
  if (!table) throw new Error(`a font has no ${tag}`);
  return table;
}

/** How wide each glyph is, and where it begins: left out where that is where its outline does (5.4). */
function rebuildWidths(table: Uint8Array, wide: number, lefts: readonly number[]): Uint8Array {
  const bytes = new FontBytes(table);
  const flags = bytes.u8();
  const widths = Array.from({ length: wide }, () => bytes.u16());
  const own = (from: number, to: number, isLeftOut: boolean) =>
    Array.from({ length: to - from }, (_, index) => (isLeftOut ? lefts[from + index]! : bytes.i16()));
  const starts = [...own(0, wide, (flags & 1) !== 0), ...own(wide, lefts.length, (flags & 2) !== 0)];
  const rebuilt = new DataView(new ArrayBuffer(wide * 4 + (lefts.length - wide) * 2));
  for (const [index, start] of starts.entries()) {
    if (index < wide) rebuilt.setUint16(index * 4, widths[index]!);
    rebuilt.setInt16(index < wide ? index * 4 + 2 : wide * 4 + (index - wide) * 2, start);
  }
  return new Uint8Array(rebuilt.buffer);
}

/** Tables as they were before they were made ready for packing. */
function rebuild(entries: readonly Entry[], read: Tables): Tables {
  const changed = new Set(entries.filter(({ isChanged }) => isChanged).map(({ tag }) => tag));
  const glyphs: Glyphs | null = changed.has('glyf') ? rebuildGlyphs(expectTable(read, 'glyf')) : null;
  const again = (tag: string, table: Uint8Array): Uint8Array => {
    if (!changed.has(tag)) return table;
    if (tag === 'glyf' && glyphs) return glyphs.glyf;
    if (tag === 'loca' && glyphs) return glyphs.loca;
    if (tag !== 'hmtx' || !glyphs) throw new Error(`nothing is known of a changed ${tag}`);
    const hhea = expectTable(read, 'hhea');
    return rebuildWidths(table, (hhea[34]! << 8) | hhea[35]!, glyphs.lefts);
  };
  return new Map([...read].map(([tag, table]) => [tag, again(tag, table)]));
}

function sumOf(view: DataView, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

const padded = (length: number) => (length + 3) & ~3;

/** Tables as a TrueType file, in their order, their list by name. */
function writeFont(flavour: number, tables: Tables): Uint8Array {
  const start = HEADER + tables.size * ENTRY;
  const end = [...tables.values()].reduce((sum, { length }) => sum + padded(length), start);
  const font = new Uint8Array(end);
  const view = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.size));
  view.setUint32(0, flavour);
  for (const [index, value] of [
    tables.size,
    power * 16,
    Math.log2(power),
    (tables.size - power) * 16,
  ].entries())
    view.setUint16(4 + index * 2, value);
  const listed = [...tables.keys()].sort();
  let place = start;
  for (const [tag, table] of tables) {
    font.set(table, place);
    if (tag === 'head') view.setUint32(place + SUM.at, 0);
    const entry = HEADER + listed.indexOf(tag) * ENTRY;
    for (let letter = 0; letter < 4; letter += 1) font[entry + letter] = tag.charCodeAt(letter);
    view.setUint32(entry + 4, sumOf(view, place, place + padded(table.length)));
    view.setUint32(entry + 8, place);
    view.setUint32(entry + 12, table.length);
    place += padded(table.length);
  }
  const head = HEADER + listed.indexOf('head') * ENTRY;
  if (listed.includes('head'))
    view.setUint32(view.getUint32(head + 8) + SUM.at, (SUM.begin - sumOf(view, 0, end)) >>> 0);
  return font;
}

/**
 * WOFF 2, as font files are served, to TrueType. Google's own decoder, compiled, evaluates a string to make its glue, which no policy of our pages allows.
 *
 * @throws for what is no such font, and for collections
 */
export function readWoff2(font: Uint8Array, unbrotli: Unbrotli): Uint8Array {
  const bytes = new FontBytes(font);
  if (bytes.u32() !== SIGNATURE) throw new Error('this is no WOFF 2');
  const flavour = bytes.u32();
  if (flavour === COLLECTION) throw new Error('several fonts in one file are not read');
  bytes.u32();
  const count = bytes.u16();
  bytes.take(6);
  const packedLength = bytes.u32();
  bytes.take(24);
  const entries = Array.from({ length: count }, () => readEntry(bytes));
  const length = entries.reduce((sum, entry) => sum + entry.length, 0);
  const unpacked = new FontBytes(unbrotli(bytes.take(packedLength), length));
  const read = new Map(entries.map((entry) => [entry.tag, unpacked.take(entry.length)]));
  return writeFont(flavour, rebuild(entries, read));
}
