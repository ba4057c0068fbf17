import type { BoardSettings } from '../../board/document';
import type { Shape } from '../../board/shape';
import { writeBoard } from '../../formats/json/write';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';

export interface CarriedBoard {
  readonly settings: BoardSettings;
  readonly shapes: readonly Shape[];
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
}

/** What a picture carries of its board: as we write it, and as Excalidraw does. The writers are fetched when a picture is exported. */
async function carriedOf({ settings, shapes, kinds, measure }: CarriedBoard) {
  const { writeExcalidraw } = await import('../../formats/excalidraw/write');
  const models = new Map([...kinds].map(([type, { model }]) => [type, model]));
  const scene = writeExcalidraw({ settings, shapes }, kinds, { measure });
  return { ours: writeBoard({ settings, shapes }, models), excalidraw: JSON.stringify(scene) };
}

/** An SVG that opens as a board again, here and in Excalidraw. The bytes of pictures stay where they are. */
export async function carryInSvg(svg: string, board: CarriedBoard): Promise<string> {
  const { putIntoSvg } = await import('../../formats/carried/in-svg');
  return putIntoSvg(svg, await carriedOf(board));
}

/** The same for a PNG. */
export async function carryInPng(png: Blob, board: CarriedBoard): Promise<Blob> {
  const { putIntoPng } = await import('../../formats/carried/in-png');
  const bytes = putIntoPng(new Uint8Array(await png.arrayBuffer()), await carriedOf(board));
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' });
}
