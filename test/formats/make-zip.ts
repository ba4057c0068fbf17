import { deflateSync } from 'fflate';
import { joinBytes } from '../../formats/join-bytes';
import { checksum } from '../../formats/pictures/png-chunk';

/** A file of a zip, and what the zip says of it where that is to be something else. */
export interface Zipped {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly isDeflated?: boolean;
  readonly says?: {
    readonly checksum?: number;
    readonly length?: number;
    readonly packedLength?: number;
    readonly offset?: number;
    readonly localName?: string;
    readonly method?: number;
    readonly flags?: number;
  };
}

export interface ZipForm {
  /** Sizes and checksum stand behind the bytes, as those write who stream. */
  readonly describesAfter?: boolean;
  /** Sizes, places and the count in 64 bits. */
  readonly isLong?: boolean;
  readonly comment?: string;
}

type Field = readonly [size: 2 | 4 | 8, value: number];

function write(...fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value % 2 ** 32, true);
    if (size === 8) view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
    at += size;
  }
  return bytes;
}

const encode = (text: string) => new TextEncoder().encode(text);
const ELSEWHERE = 0xffffffff;

function writeEntry({ name, bytes, isDeflated = false, says = {} }: Zipped, form: ZipForm, place: number) {
  const packed = isDeflated ? deflateSync(bytes) : bytes;
  const sum = says.checksum ?? checksum(bytes);
  const [length, size] = [says.length ?? bytes.length, says.packedLength ?? packed.length];
  const flags = says.flags ?? (form.describesAfter ? 8 : 0);
  const common = [
    ...([
      [2, flags],
      [2, says.method ?? (isDeflated ? 8 : 0)],
      [4, 0],
    ] satisfies Field[]),
  ] as const;
  const localName = encode(says.localName ?? name);
  const told: readonly Field[] = form.describesAfter
    ? [
        [4, 0],
        [4, 0],
        [4, 0],
      ]
    : [
        [4, sum],
        [4, size],
        [4, length],
      ];
  const head = write([4, 0x04034b50], [2, 20], ...common, ...told, [2, localName.length], [2, 0]);
  const after = form.describesAfter
    ? write([4, 0x08074b50], [4, sum], [4, size], [4, length])
    : new Uint8Array();
  const offset = says.offset ?? place;
  const long = form.isLong ? write([2, 1], [2, 24], [8, length], [8, size], [8, offset]) : new Uint8Array();
  const [shortSize, shortLength, shortOffset] = form.isLong
    ? [ELSEWHERE, ELSEWHERE, ELSEWHERE]
    : [size, length, offset];
  const row = write(
    ...([
      [4, 0x02014b50],
      [2, 20],
      [2, 20],
    ] satisfies Field[]),
    ...common,
    ...([
      [4, sum],
      [4, shortSize],
      [4, shortLength],
    ] satisfies Field[]),
    ...([
      [2, encode(name).length],
      [2, long.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, shortOffset],
    ] satisfies Field[]),
  );
  return {
    local: joinBytes([head, localName, packed, after]),
    central: joinBytes([row, encode(name), long]),
  };
}

/** A zip by hand, so that it can also say what is not so. */
export function makeZip(files: readonly Zipped[], form: ZipForm = {}): Uint8Array {
  const [locals, centrals]: [Uint8Array[], Uint8Array[]] = [[], []];
  let place = 0;
  for (const file of files) {
    const { local, central } = writeEntry(file, form, place);
    locals.push(local);
    centrals.push(central);
    place += local.length;
  }
  const table = joinBytes(centrals);
  const long = form.isLong
    ? joinBytes([
        write([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0]),
        write([8, files.length], [8, files.length], [8, table.length], [8, place]),
        write([4, 0x07064b50], [4, 0], [8, place + table.length], [4, 1]),
      ])
    : new Uint8Array();
  const comment = encode(form.comment ?? '');
  const [count, length, start] = form.isLong
    ? [0xffff, ELSEWHERE, ELSEWHERE]
    : [files.length, table.length, place];
  const end = write([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, start]);
  return joinBytes([...locals, table, long, end, write([2, comment.length]), comment]);
}
