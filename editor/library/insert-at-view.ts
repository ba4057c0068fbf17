import type { ShapeId } from '../../board/ids';
import { boundsOfDrafts, centerDrafts } from '../../board/queries/place-drafts';
import type { Point, ShapeDraft } from '../../board/shape';
import { fitDrafts } from '../../formats/fit-drafts';
import type { TextMeasure } from '../../render/pen';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import { type InsertPorts, insertDrafts } from '../clipboard/insert-drafts';

export interface InsertAtViewPorts extends InsertPorts {
  readonly camera: Pick<Camera, 'state' | 'view' | 'fit' | 'toBoard'>;
  readonly kinds: ShapeKinds;
  readonly measure: TextMeasure;
  canWrite(): boolean;
}

/**
 * Puts shapes where one looks, or where they were dropped (CSS pixels on the surface), as one undo step. What is larger than the view is
 * shown whole. Returns their ids; none for a viewer.
 */
export function insertAtView(
  ports: InsertAtViewPorts,
  action: string,
  drafts: readonly ShapeDraft[],
  dropped?: Point,
): readonly ShapeId[] {
  if (!ports.canWrite() || drafts.length === 0) return [];
  const { x, y } = ports.camera.state.peek();
  const middle = dropped ? ports.camera.toBoard(dropped) : ([x, y] as const);
  const placed = centerDrafts(
    fitDrafts(drafts, ports.kinds, ports.measure),
    middle,
    (type) => ports.kinds.get(type)?.model.carry,
  );
  const ids = insertDrafts(ports, action, placed);
  const bounds = boundsOfDrafts(placed);
  const view = ports.camera.view.peek();
  const isLarger =
    bounds &&
    (bounds.maxX - bounds.minX > view.maxX - view.minX || bounds.maxY - bounds.minY > view.maxY - view.minY);
  if (isLarger) ports.camera.fit(bounds);
  return ids;
}
