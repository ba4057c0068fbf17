import type { BoardSettings } from '../../board/document';
import { inEnglish } from '../../board/sentence';
import type { ShapeDraft } from '../../board/shape';
import { fitDrafts } from '../../formats/fit-drafts';
import { IMPORT_LIMITS, type RepairedValue } from '../../formats/imported';
import type { Pictures } from '../../formats/picture-bytes';
import { readFile } from '../../formats/read-file';
import { readMeasured } from '../../formats/read-structured';
import { shapeKinds, shapeModels } from '../../shapes/models';
import { createServerMeasure } from '../drawing/bundled-fonts';

/** What a file of somebody's turned out to be, with its shapes ready for a board. Plain data: it comes from a thread. */
export type ReadImport =
  | {
      readonly ok: true;
      readonly drafts: readonly ShapeDraft[];
      readonly settings: Partial<BoardSettings>;
      readonly leftOut: ReadonlyMap<string, number>;
      readonly repaired?: readonly RepairedValue[];
      readonly pictures: Pictures;
    }
  /** A picture that carries no board. */
  | {
      readonly ok: true;
      readonly picture: 'bitmap' | 'svg';
      readonly leftOut: ReadonlyMap<string, number>;
    }
  | { readonly ok: false; readonly reason: string };

/** Reads a file by its content. For worker threads only. */
export async function readImport(bytes: Uint8Array, limits = IMPORT_LIMITS): Promise<ReadImport> {
  const file = readFile(bytes, shapeModels, limits);
  if (file.kind === 'picture') return { ok: true, picture: 'bitmap', leftOut: file.leftOut };
  if (file.kind === 'drawing') return { ok: true, picture: 'svg', leftOut: file.leftOut };
  if (file.kind === 'pages') {
    return { ok: false, reason: 'The pages of a PDF are drawn by the browser: open it on the board' };
  }
  if (file.kind === 'film') {
    return { ok: false, reason: 'A video has no shape by itself: open it on the board' };
  }
  const reading =
    file.kind === 'words'
      ? await readMeasured(file.text, shapeKinds)
      : file.kind === 'board'
        ? file.reading
        : undefined;
  if (!reading) return { ok: false, reason: 'This is no file of a board that can be read here' };
  if (!reading.ok) return { ok: false, reason: inEnglish(reading.reason) };
  const { drafts, settings, leftOut, repaired = [], pictures = new Map() } = reading.value;
  return {
    ok: true,
    drafts: fitDrafts(drafts, shapeKinds, createServerMeasure(drafts)),
    settings,
    leftOut,
    repaired,
    pictures,
  };
}
