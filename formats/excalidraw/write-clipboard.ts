import type { Shape } from '../../board/shape';
import type { ShapeKinds } from '../../shapes/shape-kind';
import { type ExcalidrawOptions, writeExcalidraw } from './write';

/** The name under which our own words lie in a clipboard of theirs. */
export const OURS = 'driftless';

const NO_SETTINGS = { title: '', background: '', grid: false };

/**
 * Shapes as Excalidraw's clipboard, which tldraw takes too.
 *
 * @param ours the shapes as we write them (JSON): programs that do not know it leave it alone, and here it is read in place of the rest
 */
export function writeExcalidrawClipboard(
  shapes: readonly Shape[],
  ours: string,
  kinds: ShapeKinds,
  options: ExcalidrawOptions,
): string {
  const board = { settings: NO_SETTINGS, shapes };
  const { elements, files } = writeExcalidraw(board, kinds, { ...options, isByHash: true });
  const scene = JSON.stringify({ type: 'excalidraw/clipboard', elements, files });
  return `${scene.slice(0, -1)},"${OURS}":${ours}}`;
}
