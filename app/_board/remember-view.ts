import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { Box } from '../../board/geometry/box';
import type { Camera, CameraState } from '../../editor/camera/camera';
import type { SettingStorage } from '../../editor/style/remembered-styles';

export interface RememberedViewPorts {
  readonly boardId: string;
  readonly camera: Camera;
  readonly storage: SettingStorage;
  readonly isReady: ReadonlySignal<boolean>;
  contentBounds(): Box | undefined;
  /** Runs once, that many milliseconds from now. Returns the disposer. */
  after(milliseconds: number, run: () => void): () => void;
}

/** How long the view rests before it is written down. */
const REST = 500;

function readView(text: string | null): CameraState | null {
  try {
    const { x, y, zoom } = JSON.parse(text ?? 'null') ?? {};
    return [x, y, zoom].every(Number.isFinite) ? { x, y, zoom } : null;
  } catch {
    return null;
  }
}

/** A board opens where it was left on this device, and the first time so that everything on it is seen. Returns the disposer. */
export function rememberView(ports: RememberedViewPorts): () => void {
  const { camera, storage, isReady } = ports;
  const name = `view-${ports.boardId}`;
  const remembered = readView(storage.get(name));
  if (remembered) camera.set(remembered);
  let isPlaced = remembered !== null;
  let cancel: () => void = () => {};
  const stopPlacing = effect(() => {
    const [width] = camera.viewport.value;
    if (isPlaced || !isReady.value || width === 0) return;
    isPlaced = true;
    camera.fit(ports.contentBounds());
  });
  const stopWatching = camera.state.subscribe((state) => {
    cancel();
    cancel = ports.after(REST, () => isPlaced && storage.set(name, JSON.stringify(state)));
  });
  return () => {
    cancel();
    stopPlacing();
    stopWatching();
  };
}
