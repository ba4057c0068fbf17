import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Camera, CameraState } from '../../editor/camera/camera';
import type { Person } from './board-session';

export interface FollowPorts {
  readonly camera: Pick<Camera, 'state' | 'set'>;
  readonly people: ReadonlySignal<readonly Person[]>;
}

/** Looking through another's eyes, until they leave or one's own hand moves the view. */
export interface Following {
  readonly client: ReadonlySignal<number | null>;
  follow(client: number | null): void;
  dispose(): void;
}

export function createFollowing({ camera, people }: FollowPorts): Following {
  const client = signal<number | null>(null);
  let applied: CameraState | null = null;
  const stopShowing = effect(() => {
    if (client.value === null) return;
    const person = people.value.find((one) => one.client === client.value);
    if (!person) client.value = null;
    const seen = person?.presence.camera;
    if (!seen) return;
    const { x, y, zoom } = camera.state.peek();
    if (x === seen.x && y === seen.y && zoom === seen.zoom) return;
    applied = seen;
    camera.set(seen);
    // The camera may have clamped what it was given; what it made of it is not one's own movement.
    applied = camera.state.peek();
  });
  const stopWatching = camera.state.subscribe((state) => {
    if (client.peek() !== null && applied !== null && state !== applied && !isSame(state, applied))
      client.value = null;
  });
  return {
    client,
    follow(next) {
      applied = null;
      client.value = next;
    },
    dispose() {
      stopShowing();
      stopWatching();
    },
  };
}

function isSame(one: CameraState, other: CameraState): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}
