import type { Presence } from '../../sync/protocol/presence';

export interface Person {
  /** Connection, not person: one person may be here with two tabs. */
  readonly client: number;
  readonly isMe: boolean;
  readonly presence: Presence;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}
