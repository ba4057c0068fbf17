import { effect, type ReadonlySignal, signal } from '@preact/signals-core';
import type { Camera, CameraState } from '../../editor/camera/camera';
import { LAST_TURN, type Presence } from '../../sync/protocol/presence';
import type { Person } from './person';

export interface FollowPorts {
  readonly camera: Pick<Camera, 'state' | 'set' | 'viewport'>;
  readonly people: ReadonlySignal<readonly Person[]>;
}

/** Looking through another's eyes, until they leave or one's own hand moves the view. */
export interface Following {
  readonly client: ReadonlySignal<number | null>;
  /** What others are told of it: all agree who was the last to press in a ring. */
  told(): Pick<Presence, 'follows' | 'turn'>;
  /** @param isLed by "Bring everyone to me": nobody else's press ends that */
  follow(client: number | null, isLed?: boolean): void;
  dispose(): void;
}

export function createFollowing({ camera, people }: FollowPorts): Following {
  const client = signal<number | null>(null);
  let applied: CameraState | null = null;
  let turn = 0;
  let isKept: boolean | undefined;
  const stopShowing = effect(() => {
    if (client.value === null) return;
    const person = people.value.find((one) => one.client === client.value);
    if (!person) client.value = null;
    // Those who follow each other would each fit the other's view into their own, smaller and smaller. In a ring no view is moved, and
    // whoever follows the one who closed it lets go: the same for every page, also where presses crossed on the way.
    const letsGo = wasLastOfRing(people.value, person?.client, turn);
    if (letsGo !== undefined) {
      // One's own hand ends it too.
      applied = camera.state.peek();
      if (letsGo && !isKept) client.value = null;
      return;
    }
    const seen = person && seenBy(person.presence, camera.viewport.value);
    if (!seen) return;
    if (isSame(camera.state.peek(), seen)) return;
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
    told: () => (client.value === null ? {} : { follows: client.value, turn }),
    follow(next, isLed) {
      applied = null;
      isKept = isLed;
      if (next !== client.peek())
        turn = Math.min(LAST_TURN, Math.max(turn, ...people.peek().map(turnOf)) + 1);
      client.value = next;
    },
    dispose() {
      stopShowing();
      stopWatching();
    },
  };
}

const turnOf = ({ presence }: Person): number => presence.turn ?? 0;

/** Where this one's view follows mine in the end, straight or by way of others: whether they were the last of all who do so. Else undefined. */
function wasLastOfRing(
  people: readonly Person[],
  followed: number | undefined,
  myTurn: number,
): boolean | undefined {
  let [client, first, last] = [followed, 0, 0];
  for (let left = people.length; left > 0; left -= 1) {
    const person = people.find((one) => one.client === client);
    if (!person) return undefined;
    // Of those who pressed at once the largest client was the last.
    const rank = (person.isMe ? myTurn : turnOf(person)) + person.client / 2 ** 33;
    first ||= rank;
    last = Math.max(last, rank);
    if (person.isMe) return first === last;
    client = person.presence.follows;
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
