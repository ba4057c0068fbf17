import type { Announcement } from './announcements';

type Listener = (announcement: Announcement) => void;

/** Who listens to which channel in this process. */
export class Listeners {
  private readonly byChannel = new Map<string, Set<Listener>>();

  get channels(): readonly string[] {
    return [...this.byChannel.keys()];
  }

  has(channel: string): boolean {
    return this.byChannel.has(channel);
  }

  /** @returns the disposer */
  add(channel: string, listener: Listener): () => void {
    const ofChannel = this.byChannel.get(channel) ?? new Set();
    this.byChannel.set(channel, ofChannel.add(listener));
    return () => {
      ofChannel.delete(listener);
      if (ofChannel.size === 0 && this.byChannel.get(channel) === ofChannel) this.byChannel.delete(channel);
    };
  }

  tell(channel: string, announcement: Announcement): void {
    for (const listener of this.byChannel.get(channel) ?? []) listener(announcement);
  }
}
