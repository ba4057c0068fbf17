import { strToU8, zipSync } from 'fflate';
import type { BoardSettings } from '../../board/document';
import type { Shape } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import { writeBoard } from '../json/write';
import { endingOfFile, type Pictures } from '../picture-bytes';

/** What a whole board is called inside its archive. */
export const BOARD_ENTRY = 'board.json';
export const PICTURE_FOLDER = 'pictures/';

/** A `.driftless` file: a zip of the board as JSON and of its pictures as they are, each under its hash. */
export function writeArchive(
  board: { readonly settings: BoardSettings; readonly shapes: Iterable<Shape> },
  models: ShapeModels,
  pictures: Pictures,
): Uint8Array {
  const entries: Record<string, Uint8Array | [Uint8Array, { level: 0 }]> = {
    [BOARD_ENTRY]: strToU8(writeBoard(board, models)),
  };
  for (const [hash, bytes] of pictures) {
    entries[`${PICTURE_FOLDER}${hash}.${endingOfFile(bytes)}`] = [bytes, { level: 0 }];
  }
  return zipSync(entries, { level: 6 });
}
