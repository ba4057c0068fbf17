import type { Camera } from '../../../editor/camera/camera';
import type { RoomEvents } from '../../../sync/client/room/room-events';
import type { Reaction, Spot } from '../../../sync/protocol/events';
import { readReaction, type SeenReaction } from './read-reaction';

/** More at once are not shown: a storm of them is as good. */
const MOST = 60;

export interface ReactionPorts {
  readonly room: Pick<RoomEvents, 'emit' | 'onVolatile'>;
  readonly camera: Pick<Camera, 'toScreen'>;
}

export interface Reactions {
  /** Sends one to everyone who is here, oneself included. @param at board space */
  send(emoji: Reaction, at: Spot): void;
  /** Shows them in an element over the board. Returns the disposer. */
  show(layer: HTMLElement, look: string): () => void;
}

/** Reactions float up where they were sent, and are gone. */
export function createReactions({ room, camera }: ReactionPorts): Reactions {
  const listeners = new Set<(seen: SeenReaction) => void>();
  const tellAll = (seen: SeenReaction) => {
    for (const listener of listeners) listener(seen);
  };
  return {
    send(emoji, at) {
      room.emit('reaction:send', { emoji, at });
      tellAll({ emoji, at });
    },
    show(layer, look) {
      const float = ({ emoji, at }: SeenReaction) => {
        if (layer.childElementCount >= MOST) return;
        const [x, y] = camera.toScreen(at);
        const element = document.createElement('span');
        element.className = look;
        element.dataset.reaction = emoji;
        element.textContent = emoji;
        element.style.left = `${x}px`;
        element.style.top = `${y}px`;
        element.addEventListener('animationend', () => element.remove(), { once: true });
        layer.append(element);
      };
      listeners.add(float);
      const stop = room.onVolatile((message) => {
        const seen = readReaction(message);
        if (seen) float(seen);
      });
      return () => {
        listeners.delete(float);
        stop();
        layer.replaceChildren();
      };
    },
  };
}
