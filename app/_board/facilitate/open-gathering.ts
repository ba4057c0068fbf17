import type { ReadonlySignal } from '@preact/signals-core';
import type { Board } from '../../../board/transaction';
import type { AssembledEditor } from '../../../editor/create-editor';
import type { Scene } from '../../../render/scene';
import type { ShapeKinds } from '../../../shapes/shape-kind';
import type { PresenceDoor } from '../../../sync/client/presence';
import type { RoomEvents } from '../../../sync/client/room/room-events';
import type { BoardSession, Me, Person } from '../board-session';
import { createFollowing } from '../follow-person';
import { createReactions } from '../presence/reaction-layer';
import { shareMyself } from '../presence/share-myself';
import { showOthers } from '../show-others';
import { openFacilitation } from './open-facilitation';
import { hideOthersNotes, knownSoFar } from './private-notes';

export interface GatheringPorts {
  readonly room: RoomEvents;
  readonly board: Board;
  readonly scene: Scene;
  readonly kinds: ShapeKinds;
  readonly editor: AssembledEditor;
  readonly people: ReadonlySignal<readonly Person[]>;
  readonly me: ReadonlySignal<Me>;
  readonly presence: PresenceDoor;
  readonly today: () => number;
  tell(words: string): void;
}

export interface Gathering
  extends Pick<
    BoardSession,
    'following' | 'follow' | 'facilitating' | 'knownSoFar' | 'reactions' | 'myself'
  > {
  dispose(): void;
}

/** What people on one board do with each other: following, what is led, what is hidden from whom. */
export function openGathering(ports: GatheringPorts): Gathering {
  const { board, editor, people, me } = ports;
  const { camera } = editor;
  const following = createFollowing({ camera, people });
  const facilitating = openFacilitation({
    ...{ ...ports, camera, following: following.client, follow: following.follow },
    isBusy: () => editor.text.editing.peek() !== null || editor.ownPresence.peek().gesture !== undefined,
  });
  const myself = shareMyself(camera.viewport);
  const stopShowing = showOthers({ ...ports, myself, following });
  const stopHiding = hideOthersNotes({ ...ports, people, me, round: facilitating.round });
  return {
    following: following.client,
    follow: (client) => following.follow(client),
    facilitating,
    myself,
    reactions: createReactions({ room: ports.room, camera }),
    knownSoFar: () => knownSoFar(board),
    dispose() {
      stopHiding();
      stopShowing();
      myself.dispose();
      facilitating.dispose();
      following.dispose();
    },
  };
}
