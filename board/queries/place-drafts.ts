import { renameReferences } from '../commands/rename-references';
import { type Box, boundsOf, boxCenter, uniteBoxes } from '../geometry/box';
import { createShapeId, type RandomBytes, type ShapeId } from '../ids';
import type { Point, Shape, ShapeDraft } from '../shape';
import type { ShapeModel } from '../shape-model';

export function boundsOfDrafts(drafts: readonly ShapeDraft[]): Box | undefined {
  return uniteBoxes(
    drafts.map(({ at, size, angle }) => boundsOf({ at, size, angle: typeof angle === 'number' ? angle : 0 })),
  );
}

/** How a kind takes along what it says in places of the board; nothing for one that says none. */
export type CarryOf = (type: string) => ShapeModel['carry'];

function moveDrafts(drafts: readonly ShapeDraft[], [dx, dy]: Point, carryOf: CarryOf): readonly ShapeDraft[] {
  const move = ([x, y]: Point): Point => [x + dx, y + dy];
  return drafts.map((draft) => ({
    ...draft,
    at: move(draft.at),
    ...carryOf(draft.type)?.({ angle: 0, ...draft } as unknown as Shape, move),
  }));
}

/** Moves drafts as one, so that their common middle lies at a point. */
export function centerDrafts(
  drafts: readonly ShapeDraft[],
  middle: Point,
  carryOf: CarryOf,
): readonly ShapeDraft[] {
  const bounds = boundsOfDrafts(drafts);
  if (!bounds) return drafts;
  const [x, y] = boxCenter(bounds);
  return moveDrafts(drafts, [middle[0] - x, middle[1] - y], carryOf);
}

/**
 * Gives every draft an id of its own and lets those that belong to one another still do so. `z` is left to the board: the order of
 * the drafts is their stacking, above what is there.
 *
 * @param isKept whether a draft may keep the id it came with
 * @param keepsParent whether a parent that is not among the drafts goes on being theirs
 */
export function renameDrafts(
  drafts: readonly ShapeDraft[],
  random: RandomBytes,
  {
    isKept = () => false,
    keepsParent = () => false,
  }: {
    readonly isKept?: (id: ShapeId) => boolean;
    readonly keepsParent?: (id: ShapeId) => boolean;
  } = {},
): readonly (ShapeDraft & { readonly id: ShapeId })[] {
  const names = new Map<ShapeId, ShapeId>();
  const used = new Set<ShapeId>();
  const named = drafts.map((draft): ShapeDraft & { readonly id: ShapeId } => {
    const mayKeep = draft.id !== undefined && !used.has(draft.id) && isKept(draft.id);
    const id = mayKeep ? draft.id! : createShapeId(random);
    used.add(id);
    if (draft.id !== undefined && !names.has(draft.id)) names.set(draft.id, id);
    return { ...draft, id, z: undefined };
  });
  return named.map((draft) => {
    const { parent } = draft;
    const references = renameReferences(draft, names);
    if (typeof parent !== 'string') return { ...draft, ...references, parent: undefined };
    const known = parent as ShapeId;
    return { ...draft, ...references, parent: names.get(known) ?? (keepsParent(known) ? known : undefined) };
  });
}

/** Board units between what is there and what comes beside it. */
const GAP = 100;

/** On an empty board drafts lie where they say; else, as one, to the right of what is there, so that nothing is covered. */
export function besideWhatIsThere(
  drafts: readonly ShapeDraft[],
  there: Box | undefined,
  carryOf: CarryOf,
): readonly ShapeDraft[] {
  const bounds = boundsOfDrafts(drafts);
  if (!there || !bounds) return drafts;
  return moveDrafts(drafts, [there.maxX + GAP - bounds.minX, there.minY - bounds.minY], carryOf);
}
