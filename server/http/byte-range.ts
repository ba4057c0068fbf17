/** From a place on, and before which place it ends. */
export interface ByteRange {
  readonly from: number;
  readonly end: number;
}

/**
 * Which part of so many bytes a `Range` asks for (RFC 9110, section 14). Null for all of them: where nothing is asked, it can't be read, or
 * several parts are wanted, which nobody has to be given. 'none' where there is no such part.
 */
export function readByteRange(header: string | undefined, size: number): ByteRange | 'none' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  const [, first = '', last = ''] = found ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'none' : { from: size - length, end: size };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= size) return 'none';
  return { from, end: last === '' ? size : Math.min(size, Number(last) + 1) };
}
