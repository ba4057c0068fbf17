const LENGTH = 64;

/** 1 where a byte is a digit of a hash as it is written: `0` to `9`, `a` to `f`. */
const DIGITS = new Uint8Array(256);
for (const digit of '0123456789abcdef') DIGITS[digit.charCodeAt(0)] = 1;

/**
 * Which of these hashes stand somewhere in some bytes, as 64 letters in a row. An update of Yjs has texts as they are, so this finds every
 * picture that it names without a document being built; what only looks like a picture's name counts too.
 */
export function findHashes(bytes: Uint8Array, wanted: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let run = 0;
  for (let at = 0; at < bytes.length; at++) {
    run = DIGITS[bytes[at]!] === 1 ? run + 1 : 0;
    if (run < LENGTH) continue;
    const hash = text.toString('latin1', at + 1 - LENGTH, at + 1);
    if (wanted.has(hash)) found.add(hash);
  }
  return found;
}
