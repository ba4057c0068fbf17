import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Camera, CameraState } from '../../editor/camera/camera';
import type { Person } from './person';

export interface FollowPorts {
  readonly camera: Pick<Camera, 'state' | 'set' | 'viewport'>;
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
  let wasCircle = false;
  const stopShowing = effect(() => {
    if (client.value === null) return;
    const person = people.value.find((one) => one.client === client.value);
    if (!person) client.value = null;
    // Two who follow each other would each fit the other's view into their own, smaller and smaller. Whoever was first lets go.
    const isCircle = leadsToMe(people.value, client.value);
    if (isCircle && !wasCircle) client.value = null;
    wasCircle = isCircle;
    if (isCircle) return;
    const seen = person && seenBy(person.presence, camera.viewport.value);
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
      wasCircle = leadsToMe(people.peek(), next);
      client.value = next;
    },
    dispose() {
      stopShowing();
      stopWatching();
    },
  };
}

/** Whether this one's view follows mine in the end, straight or by way of others. */
function leadsToMe(people: readonly Person[], first: number | null): boolean {
  const met = new Set<number>();
  for (let client = first ?? undefined; client !== undefined && !met.has(client); ) {
    met.add(client);
    const person = people.find((one) => one.client === client);
    if (person?.isMe) return true;
    client = person?.presence.follows;
  }
  return false;
}

/** A larger screen than the other's enlarges at most so much. */
const MOST_ENLARGED = 1.5;

/**
 * A camera for this screen that shows all that another sees on theirs. Whoever does not tell how much they see is followed at their zoom.
 *
 * @param viewport of this screen, in CSS pixels
 */
export function seenBy(
  { camera, view }: Person['presence'],
  [width, height]: readonly [number, number],
): CameraState | undefined {
  if (!camera || !view || width === 0 || height === 0) return camera;
  const fits = Math.min(MOST_ENLARGED, width / view[0], height / view[1]);
  return { ...camera, zoom: camera.zoom * fits };
}

function isSame(one: CameraState, other: CameraState): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}
