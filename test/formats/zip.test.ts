import fastCheck from 'fast-check';
import { Zip, ZipDeflate, ZipPassThrough, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzip } from '../../formats/archive/unzip';
import { joinBytes } from '../../formats/join-bytes';
import { makeZip, type Zipped } from './make-zip';

const encode = (text: string) => new TextEncoder().encode(text);
const LIMITS = { size: 1_000_000, entries: 100 };
const all = () => true;
const open = (bytes: Uint8Array, limits = LIMITS) => unzip(bytes, limits, all);

const MILK: Zipped = {
  name: 'milk.txt',
  bytes: encode('milk and more milk and more milk'),
  isDeflated: true,
};
/** As a picture may have them: heads of files, their ends, a table and its end. */
const SIGNS = joinBytes(
  [0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50].flatMap((sign) => [
    new Uint8Array(new Uint32Array([sign]).buffer),
    new Uint8Array(40).fill(sign & 0xff),
  ]),
);
const PICTURE: Zipped = { name: 'pictures/a.png', bytes: SIGNS };

function stream(files: readonly Zipped[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  for (const { name, bytes, isDeflated } of files) {
    const file = isDeflated ? new ZipDeflate(name) : new ZipPassThrough(name);
    zip.add(file);
    file.push(bytes, true);
  }
  zip.end();
  return joinBytes(parts);
}

describe('a zip', () => {
  it.each([
    ['one after the other', {}],
    ['with sizes behind the bytes', { describesAfter: true }],
    ['in 64 bits', { isLong: true }],
    ['with a comment', { comment: `of mine, PK\u0005\u0006${'\0'.repeat(30)}` }],
  ])('written %s is read by its table: what looks like a file within another is none', (_, form) => {
    const files = open(makeZip([MILK, PICTURE, { ...MILK, name: 'last' }], form));
    expect([...files!.keys()]).toEqual(['milk.txt', 'pictures/a.png', 'last']);
    expect([...files!.values()]).toEqual([MILK.bytes, SIGNS, MILK.bytes]);
  });

  it('is read as others write it, whatever is in it', () => {
    // The writer that is read here keeps files in an object, which can't hold that one.
    const name = fastCheck.string({ minLength: 1 }).filter((each) => each !== '__proto__');
    const contents = fastCheck.dictionary(name, fastCheck.uint8Array(), { maxKeys: 8 });
    fastCheck.assert(
      fastCheck.property(contents, fastCheck.boolean(), (files, isStreamed) => {
        const listed = Object.entries(files).map(([name, bytes], index) => ({
          ...{ name, bytes },
          isDeflated: index % 2 === 0,
        }));
        const read = open(isStreamed ? stream(listed) : zipSync(files, { level: 6 }));
        expect(new Map([...read!].map(([name, bytes]) => [name, [...bytes!]]))).toEqual(
          new Map(listed.map(({ name, bytes }) => [name, [...bytes]])),
        );
      }),
    );
  });

  it('holds a file of whatever name', () => {
    const odd = { ...MILK, name: '__proto__' };
    expect([...open(stream([odd]))!]).toEqual([['__proto__', MILK.bytes]]);
  });

  it('that lies in another as it is gives its own files, not those of the other', () => {
    const inner = makeZip([MILK, PICTURE]);
    const outer = stream([{ name: 'a.driftless', bytes: inner }, MILK]);
    expect([...open(outer)!.keys()]).toEqual(['a.driftless', 'milk.txt']);
    expect(open(outer)!.get('a.driftless')).toEqual(inner);
  });

  it.each<[string, Zipped]>([
    ['a wrong checksum', { ...MILK, says: { checksum: 7 } }],
    ['a wrong checksum of bytes as they are', { ...PICTURE, name: 'milk.txt', says: { checksum: 7 } }],
    ['less in it than it says', { ...MILK, says: { length: MILK.bytes.length + 1 } }],
    ['more in it than it says', { ...MILK, says: { length: MILK.bytes.length - 1 } }],
    ['more than can be pressed so far', { ...MILK, says: { length: 900_000 } }],
    ['fewer packed bytes than there are', { ...MILK, says: { packedLength: 9 } }],
    ['another name at its place', { ...MILK, says: { localName: 'silk.txt' } }],
    ['a way of packing that nobody knows', { ...MILK, says: { method: 99 } }],
    ['a password', { ...MILK, says: { flags: 1 } }],
    ['no place in the file', { ...MILK, says: { offset: 4_000_000 } }],
  ])('with a file that has %s has all others', (_, damaged) => {
    const files = open(makeZip([damaged, PICTURE]));
    expect(files!.get('milk.txt')).toBeNull();
    expect(files!.get('pictures/a.png')).toEqual(SIGNS);
  });

  it('of which any byte was changed gives no wrong bytes', () => {
    const zip = makeZip([MILK, PICTURE]);
    for (let at = 0; at < zip.length; at += 1) {
      const changed = zip.slice();
      changed[at]! ^= 0x55;
      const files = open(changed);
      for (const { name, bytes } of [MILK, PICTURE]) {
        const read = files?.get(name);
        if (read) expect(read).toEqual(bytes);
      }
    }
  });

  it('that was filled up behind its end, by mail or a tape, is read all the same', () => {
    const zip = makeZip([MILK, PICTURE]);
    for (const filling of [[10], Array<number>(512).fill(0)])
      expect(open(Uint8Array.from([...zip, ...filling]))?.get(MILK.name)).toEqual(MILK.bytes);
  });

  it('that was cut off anywhere is refused', () => {
    const zip = makeZip([MILK, PICTURE], { describesAfter: true });
    for (let length = 0; length < zip.length; length += 1) expect(open(zip.slice(0, length))).toBeUndefined();
  });

  it.each<[string, readonly Zipped[]]>([
    ['two files of one name', [MILK, { ...PICTURE, name: MILK.name }]],
    [
      'a file within another',
      [
        { name: 'a.zip', bytes: makeZip([MILK]) },
        { ...MILK, says: { offset: 30 + 'a.zip'.length } },
      ],
    ],
    ['a file that reaches into the next', [{ ...PICTURE, says: { packedLength: SIGNS.length + 9 } }, MILK]],
  ])('with %s is refused', (_, files) => {
    expect(open(makeZip(files))).toBeUndefined();
    expect([...open(makeZip([{ ...files[0]!, says: {} }]))!.values()]).toEqual([files[0]!.bytes]);
  });

  it('with more files than may be is refused', () => {
    const files = Array.from({ length: 101 }, (_, index) => ({ ...MILK, name: `${index}` }));
    expect(open(makeZip(files))).toBeUndefined();
    expect(open(makeZip(files.slice(1)))!.size).toBe(100);
  });

  it('that holds more than there is room for is unpacked as far as there is, and no further', () => {
    const bomb = { name: 'bomb', bytes: new Uint8Array(10_000_000), isDeflated: true };
    const files = open(makeZip([MILK, bomb, PICTURE]));
    expect([...files!].map(([name, bytes]) => [name, bytes?.length])).toEqual([
      ['milk.txt', MILK.bytes.length],
      ['bomb', undefined],
      ['pictures/a.png', SIGNS.length],
    ]);
    const small = { ...bomb, says: { length: 1_000 } };
    expect(open(makeZip([small]))!.get('bomb')).toBeNull();
  });

  it('is no zip when it is anything else', () => {
    fastCheck.assert(
      fastCheck.property(fastCheck.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(open(bytes)).toBeUndefined();
      }),
    );
  });
});
