import type { Announcement } from './announcements';

export type { Announced, Announcement, JobTold, PresenceElsewhere } from './announcements';

/**
 * Carries announcements on channels: a board's (its id), a person's, and those below. They may be lost; the log can't. What is published
 * is heard at once by the listeners of this process, and later by those of others. `test/contract/bus.ts` holds every bus to this.
 */
export interface Bus {
  publish(channel: string, announcement: Announcement): void;
  /** Returns the disposer. */
  subscribe(channel: string, listener: (announcement: Announcement) => void): () => void;
  /** Whether other processes are known not to be heard at the moment: what they would tell has to be looked up. */
  readonly isSilent: boolean;
  /** Whether others may be at work that are not heard: who may what has to be looked up. True as well where nothing carries what they would tell. */
  readonly mayMiss: boolean;
  /** How many other processes are heard. */
  readonly others: number;
}

/** The channel of a process on which it hears that another was lost, and that it is heard again itself. */
export const PROCESSES = 'processes';
/** The channel on which processes tell how much was taken of what has a rate. */
export const RATES = 'rates';
/** The channel on which changed names are told. */
export const PEOPLE = 'people';
