import { type Box, boxAround, boxHeight, boxWidth, toShapeSpace } from '../../board/geometry/box';
import { polygonContains } from '../../board/geometry/polygon';
import type { RandomBytes, ShapeId } from '../../board/ids';
import { indicesBetween } from '../../board/order';
import { rootsOf } from '../../board/queries/kin';
import { type Said, sentence } from '../../board/sentence';
import type { Point, Shape, ShapeDraft, ShapePatch } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { Scene } from '../../render/scene';
import type { ShapeLayout } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import { isDraft, laidOutBy, writeLaidChange } from '../laying/laid-out';
import { pickStyles, usedStyles } from '../style/style-values';
import { type WritePorts, writeStep } from '../write-step';
import { findRegion, type Region, type RegionPorts } from './find-region';
import { areaOf } from './outline-of';

export interface FillPorts extends WritePorts, Pick<RegionPorts, 'kinds' | 'measure'> {
  readonly board: Pick<Board, 'get' | 'all' | 'transact' | 'families'>;
  readonly scene: Pick<Scene, 'query'>;
  readonly camera: Pick<Camera, 'state' | 'view'>;
  readonly random: RandomBytes;
  tell(message: Said): void;
}

export interface FillPlan {
  /** The colour, and how it is laid on. */
  readonly fill: string;
  readonly look: ShapePatch;
  /** A closed shape along an outline on the board. */
  draft(
    outline: readonly Point[],
  ): ShapePatch & { readonly type: string; readonly at: Point; readonly size: Point };
}

/** Screen pixels that a hand leaves open without meaning to. */
const GAP = 8;
/** Screen pixels by which a press on a stroke may miss what is meant. */
const BESIDE = 4;
/** A region that is this much of a shape is the shape: strokes take their room. */
const WHOLE = 0.75;

interface Closed {
  readonly shape: Shape;
  /** Undefined where its form is not known: then its box counts. */
  readonly area?: number;
}

/** How much of a closed shape its outline leaves inside. */
function areaInside(shape: Shape, outline: readonly Point[]): number {
  const left = shape.size.map((length) => Math.max(0.1, 1 - shape.strokeWidth / Math.max(1, length)));
  return areaOf(outline) * left[0]! * left[1]!;
}

/** What has its place among others in a shape, and is coloured there: a form poured over it would hide its words. */
interface Laid {
  readonly holder: Shape;
  readonly layout: ShapeLayout;
  readonly member: Shape | ShapeDraft;
}

interface Under {
  readonly meant?: Closed;
  readonly cover?: Shape;
  readonly laid?: Laid;
}

/** What stands at a point of a shape that lays out others, or of one of those. */
function laidAt(ports: FillPorts, shape: Shape, point: Point): Laid | undefined {
  const laid = laidOutBy(ports, shape);
  const member = laid?.layout.at(laid.holder, laid.members, point);
  if (!laid || !member) return undefined;
  return laid.holder.id === shape.id || member.id === shape.id ? { ...laid, member } : undefined;
}

/** What is closed around a point and can be coloured: what covers it, or the smallest above that. */
function closedUnder(ports: FillPorts, point: Point): Under {
  const { kinds, scene } = ports;
  let meant: Closed | undefined;
  for (const shape of [...scene.query(boxAround(point, 0))].reverse()) {
    const laid = laidAt(ports, shape, point);
    if (laid) return { meant, cover: laid.holder, laid };
    const kind = kinds.get(shape.type);
    if (!kind || kind.tints?.(shape) || !usedStyles(kind).has('fill')) continue;
    const outline = kind.geometry.outline?.(shape);
    const isInside = outline !== undefined && polygonContains(outline, toShapeSpace(point, shape));
    const isCover = shape.fill !== 'none' && (isInside || kind.geometry.hit(shape, point, 0));
    const area = outline && areaInside(shape, outline);
    const isSmaller = !meant || (area !== undefined && area < (meant.area ?? Infinity));
    if (isInside && !isCover && !shape.locked && isSmaller) meant = { shape, area };
    if (isCover) return { meant: meant ?? (shape.locked ? undefined : { shape, area }), cover: shape };
  }
  return { meant };
}

const roomIn = (box: Box) => boxWidth(box) * boxHeight(box);

function isPartOf(region: Region, { shape, area }: Closed): boolean {
  return area === undefined
    ? roomIn(region.box) < shape.size[0] * shape.size[1] * WHOLE
    : region.area < area * WHOLE;
}

function betweenSiblings(
  board: FillPorts['board'],
  parent: ShapeId | null,
  at: Shape | undefined,
  isAbove: boolean,
) {
  const siblings = parent === null ? rootsOf(board) : board.families.childrenOf(parent);
  const place = at ? siblings.findIndex(({ id }) => id === at.id) : 0;
  const [low, high] = isAbove
    ? [siblings[place], siblings[place + 1]]
    : [siblings[place - 1], siblings[place]];
  const [z] = indicesBetween(low?.z ?? null, high?.z ?? null, 1) ?? [];
  return { ...(parent === null ? {} : { parent }), z: z ?? at?.z };
}

/** Above what covers the place, and under all else that is there. */
function placeFor({ board, scene }: FillPorts, region: Region, cover: Shape | undefined): ShapePatch {
  const { families } = board;
  if (cover && families.holds(cover) === 'inside')
    return betweenSiblings(board, cover.id, families.childrenOf(cover.id)[0], false);
  if (cover) return betweenSiblings(board, families.parentOf(cover)?.id ?? null, cover, true);
  const near = scene.query(region.box).filter((shape) => families.holds(shape) === undefined);
  const [lowest] = near;
  if (!lowest) return {};
  const parent = families.parentOf(lowest)?.id ?? null;
  if (near.every((shape) => (families.parentOf(shape)?.id ?? null) === parent))
    return betweenSiblings(board, parent, lowest, false);
  return betweenSiblings(board, null, families.ancestorsOf(lowest).at(-1) ?? lowest, false);
}

/** Without what lies under the shape that covers the place: it is not seen there. */
function seenIn({ scene }: FillPorts, box: Box, cover: Shape | undefined): readonly Shape[] {
  const all = scene.query(box);
  return cover
    ? all.slice(
        Math.max(
          0,
          all.findIndex(({ id }) => id === cover.id),
        ),
      )
    : all;
}

/** Colours what is laid out, where it stands: it is made when nobody made it yet. */
function colourLaid(ports: FillPorts, { holder, layout, member }: Laid, look: ShapePatch): void {
  const kind = ports.kinds.get(member.type);
  if (!kind) return;
  if (holder.locked || member.locked) {
    ports.tell(sentence('Locked'));
    return;
  }
  const patch = pickStyles(look, usedStyles(kind));
  writeStep(ports, 'fill', (edit) => {
    if (isDraft(member))
      writeLaidChange(edit, holder.id, layout.make(holder, { ...member, ...patch }, ports.random));
    else edit.update(member.id, patch);
  });
}

/** Fills what encloses a point, as one undo step; says so where nothing does. */
export function fillAt(ports: FillPorts, { fill, look, draft }: FillPlan, point: Point): void {
  const { meant, cover, laid } = closedUnder(ports, point);
  const view = ports.camera.view.peek();
  const { zoom } = ports.camera.state.peek();
  const search = {
    ...{ point, gap: GAP / zoom, beside: BESIDE / zoom },
    reach: Math.max(boxWidth(view), boxHeight(view)),
  };
  const region =
    laid && !meant ? undefined : findRegion({ ...ports, query: (box) => seenIn(ports, box, cover) }, search);
  if (meant && !(region && isPartOf(region, meant)))
    writeStep(ports, 'fill', (edit) => edit.update(meant.shape.id, { fill, ...look }));
  else if (laid) colourLaid(ports, laid, { fill, ...look });
  else if (region) {
    if (fill === 'none') return;
    const place = placeFor(ports, region, cover);
    writeStep(ports, 'fill', (edit) => edit.create({ ...draft(region.outline), fill, ...look, ...place }));
  } else
    ports.tell(
      sentence(
        'This place is not enclosed: close the gaps around it, or zoom out until all of it is in view',
      ),
    );
}
