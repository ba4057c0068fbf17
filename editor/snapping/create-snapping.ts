import { type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { type Box, boundsOf, boxCenter } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import type { Point } from '../../board/shape';
import { GRID_STEP } from '../../render/grid';
import type { Scene } from '../../render/scene';
import type { CameraState } from '../camera/camera';
import type { Modifiers } from '../input/pointer';
import type { Preferences } from '../preferences/preferences';
import type { Guide } from './guide';

type SnapBox = typeof import('./snap-box');

let snapping: SnapBox | null = null;

/** Nothing snaps before something is dragged: what does it comes with the first drag, and stays. */
export async function fetchSnapping(): Promise<void> {
  snapping ??= await import('./snap-box');
}

export interface SnappingPorts {
  readonly scene: Pick<Scene, 'query'>;
  readonly camera: { readonly state: ReadonlySignal<CameraState>; readonly view: ReadonlySignal<Box> };
  readonly preferences: Pick<Preferences, 'values'>;
}

/** One gesture's way of snapping. */
export interface Snapper {
  /** By how much more a box, or a point as a box of no extent, is to be moved; shows why. */
  shiftFor(
    box: Box,
    held: Pick<Modifiers, 'control'>,
    axes?: { readonly x: boolean; readonly y: boolean },
  ): Point;
  /** Nothing is shown any more. */
  end(): void;
}

export interface Snapping {
  readonly guides: ReadonlySignal<readonly Guide[]>;
  /** @param moving what moves itself and is nothing to snap to, and with it all that lies in it */
  begin(moving: Iterable<ShapeId>): Snapper;
}

/** CSS pixels within which a box snaps. */
const REACH = 6;
/** The nearest ones count: nobody means a shape behind three hundred others. */
const MOST_OTHERS = 300;
const BOTH = { x: true, y: true } as const;
const NOWHERE: Point = [0, 0];
const NONE: readonly Guide[] = [];

function nearest(boxes: readonly Box[], to: Box): readonly Box[] {
  if (boxes.length <= MOST_OTHERS) return boxes;
  const [x, y] = boxCenter(to);
  const distance = (box: Box) =>
    Math.max(box.minX - x, x - box.maxX, 0) + Math.max(box.minY - y, y - box.maxY, 0);
  return boxes
    .map((box) => ({ box, far: distance(box) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, MOST_OTHERS)
    .map(({ box }) => box);
}

export function createSnapping({ scene, camera, preferences }: SnappingPorts): Snapping {
  const guides: Signal<readonly Guide[]> = signal(NONE);
  const show = (next: readonly Guide[]) => {
    if (next.length > 0 || guides.peek().length > 0) guides.value = next;
  };
  const { snapsToShapes, snapsToGrid } = preferences.values.peek();
  if (snapsToShapes || snapsToGrid) fetchSnapping().catch(() => {});
  return {
    guides,
    begin(moving) {
      // Without a network nothing snaps until there is one again.
      fetchSnapping().catch(() => {});
      const own = new Set(moving);
      let seen: { readonly view: Box; readonly boxes: readonly Box[] } | null = null;
      // What is in view when snapping is first asked for, and again when the view was moved: the drag may go on at the edge.
      const boxesInView = (box: Box): readonly Box[] => {
        const view = camera.view.peek();
        if (seen?.view !== view) {
          const shapes = [...scene.query(view)].filter(
            ({ id, parent }) => !own.has(id) && (parent === null || !own.has(parent)),
          );
          seen = { view, boxes: nearest(shapes.map(boundsOf), box) };
        }
        return seen.boxes;
      };
      return {
        shiftFor(box, { control }, axes = BOTH) {
          const { snapsToShapes, snapsToGrid } = preferences.values.peek();
          const isOn = snapsToShapes !== control;
          const grid = snapsToGrid && !control ? GRID_STEP : 0;
          if (!snapping || !(isOn || grid)) {
            show(NONE);
            return NOWHERE;
          }
          const plan = {
            others: isOn ? boxesInView(box) : [],
            grid,
            reach: REACH / camera.state.peek().zoom,
            axes,
          };
          const { shift, guides: found } = snapping.snapBox(box, plan);
          show(found);
          return shift;
        },
        end: () => show(NONE),
      };
    },
  };
}
