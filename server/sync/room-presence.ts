import { MESSAGE } from '../../sync/protocol/acknowledgement';
import type { Presence } from '../../sync/protocol/presence';
import { presencePace } from '../../sync/protocol/presence-pace';
import { readPresenceState } from '../../sync/protocol/presence-schema';
import type { PresenceElsewhere } from '../bus/bus';
import { ByteReader, Malformed } from '../log/byte-reader';
import { sizeOfVarUint, writeVarUint } from '../log/state-vector';
import { frameMessage } from '../log/update-frame';
import { MESSAGE_LIMITS } from './gate/message-limits';

/** A connection, as far as presence is concerned. */
export interface Participant {
  /** Whose connection it is; one person may have several. */
  readonly owner: string;
  readonly user: Presence['user'];
  readonly mayWrite: boolean;
  /** The client it announced as its own, once it did. */
  client: number | null;
  /** Whether it has announced anything yet. */
  hasAnnounced: boolean;
}

interface Entry {
  clock: number;
  /** JSON; null for one who left, kept so that a late copy of an old state does not bring a ghost back. */
  state: string | null;
  owner: string;
  participant: Participant | null;
  /** The process it is connected to and the clock that was told there; null for one who is, or was last, connected here. */
  elsewhere: { readonly process: string; readonly clock: number; readonly mayWrite: boolean } | null;
}

interface Announcement {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
}

const MOST_REMEMBERED = 2_000;

export type PresenceRefusal = 'malformed';

function readAnnouncements(bytes: Uint8Array): Announcement[] {
  const reader = new ByteReader(bytes);
  const announcements: Announcement[] = [];
  const count = reader.varUint();
  // An entry takes at least three bytes.
  if (count * 3 > bytes.length) throw new Malformed('it ends too soon');
  for (let left = count; left > 0; left--) {
    announcements.push({ client: reader.varUint(), clock: reader.varUint(), json: reader.string() });
  }
  if (!reader.isAtEnd) throw new Malformed('bytes follow its end');
  return announcements;
}

function encodeState(presence: Presence): string {
  const whole = JSON.stringify(presence);
  if (whole.length <= MESSAGE_LIMITS.ownState) return whole;
  const { selection: _selection, gesture: _gesture, ...rest } = presence;
  return JSON.stringify(rest);
}

function encodeStates(states: readonly (readonly [client: number, entry: Entry])[]): Buffer {
  const texts = states.map(([, { state }]) => Buffer.from(state ?? 'null'));
  let size = sizeOfVarUint(states.length);
  for (const [index, [client, { clock }]] of states.entries()) {
    const { length } = texts[index]!;
    size += sizeOfVarUint(client) + sizeOfVarUint(clock) + sizeOfVarUint(length) + length;
  }
  const message = Buffer.allocUnsafe(1 + sizeOfVarUint(size) + size);
  let at = writeVarUint(message, writeVarUint(message, 0, MESSAGE.awareness), size);
  at = writeVarUint(message, at, states.length);
  for (const [index, [client, { clock }]] of states.entries()) {
    at = writeVarUint(message, writeVarUint(message, at, client), clock);
    at = writeVarUint(message, at, texts[index]!.length);
    message.set(texts[index]!, at);
    at += texts[index]!.length;
  }
  return frameMessage(message);
}

function sayOf(client: number, { clock, state, owner, participant }: Entry): PresenceElsewhere {
  return { client, clock, state, owner, mayWrite: participant?.mayWrite ?? false };
}

/** A whole frame with nobody in it: what keeps a quiet stock client from reconnecting after 30 seconds without a message. */
export const NOBODY = frameMessage(new Uint8Array([MESSAGE.awareness, 1, 0]));

/**
 * Who is on a board. A connection speaks for its own client only; what it repeats of others is dropped without a word, because stock
 * clients honestly do that. A client belongs to a person, not to a socket: people reconnect while their old socket is still dying.
 */
export class RoomPresence {
  private readonly entries = new Map<number, Entry>();
  private readonly changed = new Set<number>();
  private timer: NodeJS.Timeout | null = null;
  private flushedAt = 0;

  /** @param announce gives everyone a frame, sender included: to stock clients the echo is a sign of life */
  constructor(
    private readonly announce: (frame: Buffer) => void,
    /** Whose work a client is known to be. */
    private readonly authorOf: (client: number) => string | undefined,
    /** Tells other processes of those who are connected here. */
    private readonly tellOthers: (states: readonly PresenceElsewhere[]) => void = () => {},
  ) {}

  /** Whether a client belongs to somebody else who is connected now. Who may only look has no work of their own to protect. */
  isForeign(client: number, owner: string): boolean {
    const entry = this.entries.get(client);
    const mayWrite = entry?.participant?.mayWrite ?? (entry?.state !== null && entry?.elsewhere?.mayWrite);
    return mayWrite === true && entry?.owner !== owner;
  }

  /** Those who are connected here, for a process that asks. */
  get here(): readonly PresenceElsewhere[] {
    return [...this.entries].flatMap(([client, entry]) =>
      entry.participant && entry.state !== null ? [sayOf(client, entry)] : [],
    );
  }

  /** What another process says of those who are connected to it. */
  hear(process: string, states: readonly PresenceElsewhere[]): void {
    for (const told of states) this.hearOne(process, told);
  }

  /** A process is gone, and with it who was connected to it. */
  lose(process: string): void {
    for (const [client, entry] of this.entries) {
      if (entry.elsewhere?.process !== process || entry.state === null) continue;
      entry.state = null;
      entry.clock++;
      this.change(client);
    }
  }

  receive(participant: Participant, bytes: Uint8Array): PresenceRefusal | null {
    try {
      const announcements = readAnnouncements(bytes);
      this.recognise(participant, announcements);
      for (const announcement of announcements) {
        if (announcement.client !== participant.client) continue;
        // Never a reason to close: everyone selects everything at times, and a stock client would come back and say the same.
        if (announcement.json.length > MESSAGE_LIMITS.announcedState) continue;
        this.update(participant, announcement);
      }
      return null;
    } catch (error) {
      if (error instanceof Malformed || error instanceof SyntaxError) return 'malformed';
      throw error;
    }
  }

  /** A connection ended: its client left, unless the same client has come back on another. */
  leave(participant: Participant): void {
    const entry = participant.client === null ? undefined : this.entries.get(participant.client);
    if (entry?.participant !== participant) return;
    entry.participant = null;
    if (entry.state === null) return;
    entry.state = null;
    entry.clock++;
    this.change(participant.client!);
  }

  /** The person behind a connection changed name or colour. */
  rename(participant: Participant): void {
    const entry = participant.client === null ? undefined : this.entries.get(participant.client);
    if (entry?.participant !== participant || entry.state === null) return;
    entry.state = JSON.stringify({ ...JSON.parse(entry.state), user: participant.user });
    entry.clock++;
    this.change(participant.client!);
  }

  /** One frame with everybody, or null when nobody is here. */
  everybody(): Buffer | null {
    const present = [...this.entries].filter(([, { state }]) => state !== null);
    return present.length > 0 ? encodeStates(present) : null;
  }

  dispose(): void {
    if (this.timer) clearTimeout(this.timer);
    this.entries.clear();
  }

  /**
   * Finds out which client is the connection's own. A stock client announces itself, alone, before it could have heard of anyone; then it
   * may be one that is still held by a dying socket of the same person. Later, it can only be one that nobody has been seen with.
   */
  private recognise(participant: Participant, announcements: readonly Announcement[]): void {
    const isFirst = !participant.hasAnnounced;
    participant.hasAnnounced = true;
    if (participant.client !== null) return;
    const candidates = announcements.filter(({ client }) => {
      const entry = this.entries.get(client);
      const author = this.authorOf(client);
      if (author !== undefined && author !== participant.owner) return false;
      return !entry || (entry.owner === participant.owner && (isFirst || !entry.participant));
    });
    if (candidates.length !== 1 || (isFirst && announcements.length !== 1)) return;
    const { client } = candidates[0]!;
    if (client > 0xffffffff) return;
    participant.client = client;
    const entry = this.entries.get(client);
    if (!entry) return;
    entry.participant = participant;
    entry.elsewhere = null;
  }

  private hearOne(process: string, { client, clock, state, owner, mayWrite }: PresenceElsewhere): void {
    const known = this.entries.get(client);
    if (known?.participant) {
      // An old socket of theirs ended there: who is here is told anew, so that nobody takes them for gone.
      if (state === null) this.change(client);
      // They have come back there, while the socket they had here is still dying.
      if (known.owner !== owner || state === null || clock <= known.clock) return;
    } else if (known?.elsewhere && known.state !== null) {
      const isFromThere = known.elsewhere.process === process;
      const isNewer = clock > known.elsewhere.clock;
      if (state === null ? !isFromThere : !isNewer) return;
    }
    if (state === null && (known?.state ?? null) === null) return;
    this.entries.delete(client);
    this.entries.set(client, {
      clock: Math.max(clock, (known?.clock ?? -1) + 1),
      state,
      owner,
      participant: null,
      elsewhere: { process, clock, mayWrite },
    });
    this.forgetOldest();
    this.change(client);
  }

  private update(participant: Participant, { client, clock: claimed, json }: Announcement): void {
    const known = this.entries.get(client);
    // One that another process said to be there, and who goes on here, is taken back.
    const isTakenBack = known?.participant === null && known.owner === participant.owner;
    if (known && known.participant !== participant && !isTakenBack) return;
    const isLeaving = json === 'null';
    const hasLeft = known?.state === null;
    // Who comes back with the clock they left with would stay invisible to others until it has grown beyond that of their leaving.
    const clock = known && hasLeft && !isLeaving ? Math.max(claimed, known.clock + 1) : claimed;
    const isNewer = !known || clock > known.clock || (clock === known.clock && isLeaving && !hasLeft);
    if (isNewer) {
      const presence = isLeaving ? null : readPresenceState(JSON.parse(json), participant.user);
      if (!presence && !isLeaving) return;
      const state = presence && encodeState(presence);
      this.entries.delete(client);
      this.entries.set(client, { clock, state, owner: participant.owner, participant, elsewhere: null });
      this.forgetOldest();
    }
    this.change(client);
  }

  private forgetOldest(): void {
    if (this.entries.size <= MOST_REMEMBERED) return;
    for (const [client, { participant, state }] of this.entries) {
      if (!participant && state === null) {
        this.entries.delete(client);
        return;
      }
    }
  }

  private countPresent(): number {
    let count = 0;
    for (const { state } of this.entries.values()) if (state !== null) count++;
    return count;
  }

  private change(client: number): void {
    this.changed.add(client);
    if (this.timer) return;
    const wait = Math.max(0, this.flushedAt + presencePace(this.countPresent()) - performance.now());
    this.timer = setTimeout(() => this.flush(), wait);
  }

  private flush(): void {
    this.timer = null;
    this.flushedAt = performance.now();
    const states = [...this.changed].flatMap((client) => {
      const entry = this.entries.get(client);
      return entry ? [[client, entry] as const] : [];
    });
    this.changed.clear();
    if (states.length > 0) this.announce(encodeStates(states));
    const own = states.filter(([, { elsewhere }]) => !elsewhere);
    if (own.length > 0) this.tellOthers(own.map(([client, entry]) => sayOf(client, entry)));
  }
}
