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
  /** @param isLed by "Bring everyone to me": then others let go of a ring */
  follow(client: number | null, isLed?: boolean): void;
  dispose(): void;
}

export function createFollowing({ camera, people }: FollowPorts): Following {
  const client = signal<number | null>(null);
  let applied: CameraState | null = null;
  let isKept: boolean | undefined;
  const stopShowing = effect(() => {
    if (client.value === null) return;
    const person = people.value.find((one) => one.client === client.value);
    if (!person) client.value = null;
    // Those who follow each other would each fit the other's view into their own, smaller and smaller. In a ring nobody's view is moved,
    // and one lets go: the same for every page, whoever was first and whatever crossed on the way.
    const ring = ringThroughMe(people.value, client.value);
    if (ring) {
      // A hand that moves the view now ends the ring.
      applied = camera.state.peek();
      if (!isKept && ring.at(-1) === Math.min(...ring)) client.value = null;
      return;
    }
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
    follow(next, isLed) {
      applied = null;
      isKept = isLed;
      client.value = next;
    },
    dispose() {
      stopShowing();
      stopWatching();
    },
  };
}

/** The clients by way of whom this one's view follows mine, from it to me; undefined where it does not. */
function ringThroughMe(people: readonly Person[], first: number | null): number[] | undefined {
  const ring: number[] = [];
  for (let client = first ?? undefined; client !== undefined && !ring.includes(client); ) {
    ring.push(client);
    const person = people.find((one) => one.client === client);
    if (person?.isMe) return ring;
    client = person?.presence.follows;
  }
  return undefined;
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
