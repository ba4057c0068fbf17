const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
const PLACES = new Map([...ALPHABET].map((letter, place) => [letter, place]));
/** Bits in a letter of base64. */
const BITS = 6;

/** Numbers as they lie in letters of base64, the lowest bit first; undefined behind the end, and for other letters. */
function readBits(packed: string) {
  let at = 0;
  return (count: number): number | undefined => {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, at += 1) {
      const place = PLACES.get(packed.charAt(Math.floor(at / BITS)));
      if (place === undefined) return undefined;
      if ((place >> (BITS - 1 - (at % BITS))) & 1) value |= 1 << bit;
    }
    return value;
  };
}

/** What the codes below 3 say: a letter of one byte or two follows, or nothing more. */
const [BYTE, UNIT, END] = [0, 1, 2];

/**
 * What lz-string packed into base64 (`compressToBase64`; the algorithm is that of github.com/pieroxy/lz-string, MIT). Its own reader can't be
 * told when to stop: a few kilobytes say "again, and longer" until memory is gone.
 *
 * @param most characters of the text
 * @returns undefined for what is none, or would be longer
 */
export function unpackLzText(packed: string, most: number): string | undefined {
  const read = readBits(packed);
  const known: string[] = ['', '', ''];
  const found: string[] = [];
  let length = 0;
  let width = 2;
  let room = 2;
  let before: string | undefined;
  const grow = () => {
    room -= 1;
    if (room === 0) {
      room = 2 ** width;
      width += 1;
    }
  };
  for (;;) {
    const code = read(width);
    if (code === undefined) return undefined;
    if (code === END) return found.join('');
    let entry = known[code];
    if (code === BYTE || code === UNIT) {
      const unit = read(code === BYTE ? 8 : 16);
      if (unit === undefined) return undefined;
      entry = String.fromCharCode(unit);
      known.push(entry);
      if (before !== undefined) grow();
    } else if (code === known.length && before !== undefined) entry = before + before[0];
    if (!entry) return undefined;
    length += entry.length;
    if (length > most) return undefined;
    found.push(entry);
    if (before === undefined) {
      // The first code is read with two bits, all others at least with three.
      width = 3;
      room = 4;
    } else {
      known.push(before + entry[0]);
      grow();
    }
    before = entry;
  }
}
