/** Bytes of a file that are read at most. */
export const LARGEST_PDF = 20 * 1024 * 1024;
/** Pages that come onto a board at most. */
export const MOST_PAGES = 50;

const MARK = '%PDF-';
/** Mail programs and printers put lines of their own before it; every reader looks so far. */
const LOOKED_AT = 1_024;

/** Whether a file says that it is a PDF, by its content. */
export function isPdf(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, LOOKED_AT)).includes(MARK);
}
