import type { Point, Shape } from '../board/shape';
import type { Scene } from '../render/scene';
import type { Camera } from './camera/camera';
import type { Selection } from './editor';
import type { PointerDevice, PointerInput } from './input/pointer';
import { frameOf, isInFrame } from './selection/selection-frame';

export interface HitPorts {
  readonly scene: Pick<Scene, 'get' | 'hits'>;
  readonly camera: Pick<Camera, 'state'>;
  readonly selection: Pick<Selection, 'ids'>;
}

/** CSS pixels beside a shape that still mean it. */
const REACH: Readonly<Record<PointerDevice, number>> = { mouse: 5, pen: 7, touch: 12 };

/** What lies under a pointer. */
export function createHitTest({ scene, camera, selection }: HitPorts) {
  const hits = (point: Point, device: PointerDevice) =>
    scene.hits(point, REACH[device] / camera.state.peek().zoom);
  return {
    /** What a press means: locked shapes are not there, so that one can draw and select over a locked background. */
    shapeUnder: ({ point, device }: Pick<PointerInput, 'point' | 'device'>): Shape | undefined =>
      hits(point, device).find(({ locked }) => !locked),
    /** What a menu is about: locked shapes too, and within the frame of the selection what is selected. */
    shapeAt(point: Point): Shape | undefined {
      const chosen = [...selection.ids.peek()].flatMap((id) => scene.get(id) ?? []);
      const under = hits(point, 'mouse')[0];
      const frame = frameOf(chosen);
      const isMeant =
        frame !== undefined && isInFrame(frame, point) && !chosen.some(({ id }) => id === under?.id);
      return isMeant ? (under ?? chosen[0]) : under;
    },
  };
}
