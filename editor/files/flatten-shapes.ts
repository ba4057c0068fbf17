import { removeShapes } from '../../board/commands/remove-shapes';
import type { Box } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { indicesBetween } from '../../board/order';
import { carriedBy, rootsOf, unitsOf } from '../../board/queries/kin';
import { shapesInOrder } from '../../board/queries/shapes-in-order';
import { Refusal, sentence } from '../../board/sentence';
import type { Point, Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import { pictureDraft } from '../../formats/picture-draft';
import { writePlainText } from '../../formats/plain-text/write';
import { fitBitmap } from '../../render/bitmap-frame';
import { paintedBoundsOf } from '../../render/draw-shapes';
import { themeNamed } from '../../render/theme';
import { wholesOf } from '../laying/laid-out';
import type { Selection } from '../selection/selection';
import { type WritePorts, writeStep } from '../write-step';
import type { ExportPorts } from './export-board';
import { gatherBitmaps } from './gather-pictures';
import { paintPng } from './paint-shapes';
import type { KeptPicture } from './picture-keeper';

export interface FlattenPorts
  extends WritePorts,
    Pick<ExportPorts, 'kinds' | 'measure' | 'pictures' | 'startBeside'> {
  readonly board: Pick<Board, 'get' | 'all' | 'transact' | 'families'>;
  readonly selection: Pick<Selection, 'ids' | 'set'>;
  canWrite(): boolean;
  /** Whether what is written in a shape is hidden from this person for now. */
  isVeiled?(id: ShapeId): boolean;
}

/** Pixels per board unit: the finest of which the file is not too large for a board. */
const SCALES = [2, 1, 0.5] as const;
/** What is said of the picture are the words that were in it. */
const LONGEST_ALT = 1_000;

/** Those shapes with all that belongs to them, but for what is locked. */
function meantBy({ board, kinds }: FlattenPorts, ids: readonly ShapeId[]): readonly Shape[] {
  const wholes = wholesOf(
    { board, kinds },
    ids.flatMap((id) => board.get(id) ?? []),
  );
  return carriedBy(board.families, wholes).filter(({ locked }) => !locked);
}

async function paint(
  { kinds, measure, pictures, startBeside }: FlattenPorts,
  shapes: readonly Shape[],
  box: Box,
): Promise<{ readonly kept: KeptPicture; readonly size: Point }> {
  const images = await gatherBitmaps(pictures, shapes, kinds);
  const isHere = (shape: Shape) =>
    kinds
      .get(shape.type)
      ?.images?.(shape)
      .every((hash) => images.get(hash));
  const isWhole = shapes.every((shape) => isHere(shape) ?? true);
  if (!isWhole)
    throw new Refusal(
      sentence('A picture in what is selected is not on this device now: nothing was flattened'),
    );
  // A picture looks the same to everybody: colours for dark paper would stay with those who have light.
  const look = { theme: themeNamed('light'), measure, paper: null, images, startBeside };
  for (const scale of SCALES) {
    const bytes = await paintPng(shapes, kinds, { ...look, box, scale });
    const kept = bytes && (await pictures?.keep(bytes));
    const { width, height, detail } = fitBitmap(box, scale);
    // A bitmap is whole pixels: it may reach a little further than what is painted on it.
    if (kept) return { kept, size: [width / detail, height / detail] };
  }
  throw new Refusal(sentence('This browser could not draw the picture'));
}

const isSame = (one: ReadonlySet<ShapeId>, other: ReadonlySet<ShapeId>) =>
  one.size === other.size && [...one].every((id) => other.has(id));

/** Where the picture belongs and how high: in the place of the topmost, or over whatever that lies in when they lie in different things. */
function placeFor(board: FlattenPorts['board'], shapes: readonly Shape[]) {
  const units = new Set(unitsOf(board, shapes));
  const inOrder = shapesInOrder(board).filter((shape) => units.has(shape));
  const top = inOrder.at(-1) ?? [...units].at(-1)!;
  if ([...units].every(({ parent }) => parent === top.parent))
    return { ...(top.parent === null ? {} : { parent: top.parent }), z: top.z };
  const root = board.families.ancestorsOf(top).at(-1) ?? top;
  const roots = rootsOf(board);
  const next = roots[roots.findIndex(({ id }) => id === root.id) + 1];
  const [z] = indicesBetween(root.z, next && next.z > root.z ? next.z : null, 1) ?? [];
  return { z: z ?? root.z };
}

/**
 * Draws shapes as one picture that takes their place, as one undo step: where they were, as large, as high. What was bound to them is free and
 * stays where it was. The picture is chosen, unless something else was meanwhile. Throws an Error with words for people where that can't be;
 * then the board is as before.
 */
export async function flattenShapes(ports: FlattenPorts, ids: readonly ShapeId[]): Promise<void> {
  const { board, kinds, selection } = ports;
  const shapes = meantBy(ports, ids);
  if (shapes.some(({ id }) => ports.isVeiled?.(id)))
    throw new Refusal(sentence('What others write in private can’t be flattened'));
  const box = paintedBoundsOf({ shapes }, kinds);
  if (!box) return;
  const chosen = selection.ids.peek();
  const { kept, size } = await paint(ports, shapes, box);
  if (!ports.canWrite()) throw new Refusal(sentence('You can look at this board, but not change it'));
  // Drawing takes its time: a picture of how things were would take away what somebody did meanwhile, or put into a frame.
  const now = meantBy(ports, ids);
  if (now.length !== shapes.length || shapes.some((shape, index) => now[index] !== shape))
    throw new Refusal(sentence('What is selected changed meanwhile: nothing was flattened'));
  const isChosenStill = isSame(selection.ids.peek(), chosen);
  const alt = writePlainText(shapes, kinds).slice(0, LONGEST_ALT);
  const place = placeFor(board, shapes);
  const made = writeStep(ports, 'flatten', (edit) => {
    removeShapes(edit, board, shapes);
    return edit.create({ ...pictureDraft(kept.hash, size), at: [box.minX, box.minY], ...place, alt });
  });
  if (isChosenStill) selection.set([made]);
}
