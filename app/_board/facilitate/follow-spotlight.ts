import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import type { CameraState } from '../../../editor/camera/camera';
import type { Spotlight } from '../../../sync/client/room/facilitation';
import type { EventAuthor } from '../../../sync/protocol/events';
import type { Person } from '../person';

/** How one stands to "Bring everyone to me" of somebody else: led by them, asked to come, or gone one's own way. */
export interface Lead {
  readonly leader: EventAuthor;
  readonly client: number;
  readonly how: 'led' | 'asked' | 'left';
}

export interface SpotlightFollowing {
  readonly lead: ReadonlySignal<Lead | null>;
  /** Comes along, at first or again. */
  join(): void;
  /** Stays here, or goes back to where one was. */
  leave(): void;
  dispose(): void;
}

export interface SpotlightPorts {
  readonly spotlight: ReadonlySignal<Spotlight | null>;
  readonly people: ReadonlySignal<readonly Person[]>;
  readonly me: ReadonlySignal<{ readonly id: string }>;
  readonly following: ReadonlySignal<number | null>;
  follow(client: number | null, isLed?: boolean): void;
  readonly camera: { readonly state: ReadonlySignal<CameraState>; set(state: CameraState): void };
  /** Whether the hands are full: then one is asked first. */
  isBusy(): boolean;
}

/** Follows whoever brings everyone to them, as long as they are here and one has not gone one's own way. */
export function followSpotlight(ports: SpotlightPorts): SpotlightFollowing {
  const { spotlight, people, me, following, follow, camera } = ports;
  const lead = signal<Lead | null>(null);
  let decided: { id: string; how: Lead['how'] } | null = null;
  let before: CameraState | null = null;
  const become = (how: Lead['how'], of: Omit<Lead, 'how'>) => {
    if (decided) decided.how = how;
    lead.value = { ...of, how };
  };
  const join = (of: Omit<Lead, 'how'>) => {
    before ??= camera.state.peek();
    become('led', of);
    follow(of.client, true);
  };
  const end = () => {
    const now = lead.peek();
    lead.value = null;
    if (now?.how === 'led' && following.peek() === now.client) follow(null);
  };
  const meet = (spot: Spotlight, client: number) => {
    const of = { leader: spot.leader, client };
    if (decided?.id !== spot.id) {
      decided = { id: spot.id, how: 'asked' };
      before = null;
      if (ports.isBusy()) become('asked', of);
      else join(of);
    } else if (lead.peek()?.client !== client) {
      // They have reloaded their page: whoever was with them is again.
      if (decided.how === 'led') join(of);
      else become(decided.how, of);
    }
  };
  const stopMeeting = effect(() => {
    const spot = spotlight.value;
    const leader = spot && spot.leader.id !== me.value.id ? spot.leader.id : null;
    const client = people.value.find(({ presence }) => presence.user.id === leader)?.client;
    untracked(() => (spot && client !== undefined ? meet(spot, client) : end()));
  });
  const stopWatching = effect(() => {
    const client = following.value;
    untracked(() => {
      const now = lead.peek();
      // Whoever moves the view themselves goes their own way; who only lost sight of the leader waits for them.
      const isHere = people.peek().some((person) => person.client === now?.client);
      if (now?.how === 'led' && client !== now.client && isHere) become('left', now);
    });
  });
  return {
    lead,
    join() {
      const now = lead.peek();
      if (now) join(now);
    },
    leave() {
      const now = lead.peek();
      if (!now) return;
      become('left', now);
      if (following.peek() === now.client) follow(null);
      if (before) camera.set(before);
      before = null;
    },
    dispose() {
      stopMeeting();
      stopWatching();
    },
  };
}
