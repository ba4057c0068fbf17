import type { WriteForOthers } from '../../editor/clipboard/copied-forms';

let write: WriteForOthers | null = null;

/** Brings what writes for other programs; until then, the first moments of a page, a copy is understood by boards only. */
export async function fetchWriterForOthers(): Promise<void> {
  write ??= (await import('../../formats/excalidraw/write-clipboard')).writeExcalidrawClipboard;
}

/** A copy event can't wait, so it takes what is here; what did not come the first time is asked for again. */
export const writeForOthers: WriteForOthers = (shapes, ours, kinds, options) => {
  if (write) return write(shapes, ours, kinds, options);
  fetchWriterForOthers().catch(() => {});
  return ours;
};
