import { Redis, type RedisOptions } from 'ioredis';
import type { Logger } from '../../observe/logger';
import { isOutward } from '../announcements';
import { type Announcement, type Bus, PROCESSES } from '../bus';
import { Listeners } from '../listeners';
import { decodeAnnouncement, encodeAnnouncement } from './announcement-code';
import { ProcessPulse, PULSE_TIMES, type PulseTimes } from './process-pulse';

export interface RedisBusPorts {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** The name of this process, another one at each start. */
  readonly process: string;
  readonly logger: Logger;
  readonly times?: PulseTimes;
}

export interface RedisBus extends Bus {
  /** Tells the others that this process ends. */
  close(): Promise<void>;
}

const PREFIX = 'driftless:';
const PULSES = `${PREFIX}pulses`;
/** Milliseconds between two lines about a Redis that is away. */
const COMPLAINT = 10_000;
const MOST_OWED = 10_000;
/** What a process that was not heard of yet finds by itself when it begins, or need not know. */
const FOUND_ANYWAY: ReadonlySet<string> = new Set(['updated', 'happened', 'present', 'shown', 'spent']);
const PATIENCE = { connect: 3_000, farewell: 500, longestPause: 2_000 };

/** Nothing is kept for a Redis that is away: what it would have carried is in the log. */
const OPTIONS: RedisOptions = {
  enableOfflineQueue: false,
  autoResubscribe: false,
  connectTimeout: PATIENCE.connect,
  maxRetriesPerRequest: 0,
  retryStrategy: (times) => Math.min(PATIENCE.longestPause, 50 * 2 ** times),
};

const ignore = () => {};

/** Announcements over Redis: publish and subscribe, which keep nothing and promise nothing, as the port has it. */
class OverRedis implements RedisBus {
  private readonly listeners = new Listeners();
  private readonly name: Buffer;
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly pulse: ProcessPulse;
  /** What was said on a channel that nobody else could hear, and that no look at the storage would find. */
  private readonly owed = new Map<string, readonly [channel: string, Announcement]>();
  private complainedAt = Number.NEGATIVE_INFINITY;
  private isClosed = false;

  constructor(private readonly ports: RedisBusPorts) {
    this.name = Buffer.from(ports.process);
    this.publisher = new Redis(ports.url, { ...OPTIONS, enableAutoPipelining: true });
    this.subscriber = new Redis(ports.url, OPTIONS);
    for (const redis of [this.publisher, this.subscriber]) redis.on('error', (error) => this.complain(error));
    this.publisher.on('ready', () => {
      void this.say('beat');
      this.payOwed();
    });
    this.subscriber.on('ready', () => this.listen([PULSES, ...this.listeners.channels.map(toRedis)]));
    this.subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) =>
      this.receive(channel.toString(), message),
    );
    this.pulse = new ProcessPulse({
      times: ports.times ?? PULSE_TIMES,
      beat: () => this.say('beat'),
      onLost: (process) => this.listeners.tell(PROCESSES, { kind: 'lost', process }),
      onHeard: () => this.makeUp(),
      onDeaf: () => {
        for (const redis of [this.publisher, this.subscriber])
          if (redis.status === 'ready' || redis.status === 'connect') redis.disconnect(true);
      },
    });
  }

  get isSilent(): boolean {
    return this.pulse.isSilent;
  }

  get mayMiss(): boolean {
    return this.isSilent;
  }

  get others(): number {
    return this.pulse.others;
  }

  publish(channel: string, announcement: Announcement): void {
    if (!isOutward(announcement)) this.listeners.tell(channel, announcement);
    // What is written to a stopped Redis would only fill memory.
    if (this.isSilent || this.publisher.status !== 'ready') this.owe(channel, announcement);
    else if (this.others > 0 || !FOUND_ANYWAY.has(announcement.kind)) this.carry(channel, announcement);
  }

  subscribe(channel: string, listener: (announcement: Announcement) => void): () => void {
    const isFirst = !this.listeners.has(channel);
    const remove = this.listeners.add(channel, listener);
    if (isFirst && this.subscriber.status === 'ready') this.listen([toRedis(channel)]);
    return () => {
      remove();
      if (this.listeners.has(channel) || this.subscriber.status !== 'ready') return;
      this.subscriber.unsubscribe(toRedis(channel)).catch(ignore);
    };
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.pulse.stop();
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE.farewell).unref());
    if (this.publisher.status === 'ready') await Promise.race([this.say('end'), patience]);
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private async say(what: 'beat' | 'end'): Promise<void> {
    if (this.publisher.status !== 'ready') return;
    await this.publisher.publish(PULSES, `${what} ${this.ports.process}`).catch(ignore);
  }

  private carry(channel: string, announcement: Announcement): void {
    const bytes = this.isClosed ? null : encodeAnnouncement(this.name, announcement);
    if (!bytes) return;
    // Redis may have heard it and only its answer is lost: heard twice is no harm, not heard is.
    this.publisher.publish(toRedis(channel), asBuffer(bytes)).catch(() => this.owe(channel, announcement));
  }

  private owe(channel: string, announcement: Announcement): void {
    const isLookedUp = !['access-changed', 'noticed'].includes(announcement.kind);
    if (isLookedUp || this.owed.size >= MOST_OWED) return;
    this.owed.set(`${announcement.kind} ${channel}`, [channel, announcement]);
  }

  /** Says what could not be said. Whether Redis can be heard is another connection's business. */
  private payOwed(): void {
    if (this.publisher.status !== 'ready') return;
    const owed = [...this.owed.values()];
    this.owed.clear();
    for (const [channel, announcement] of owed) this.carry(channel, announcement);
  }

  /** Announcements arrive again: everybody looks what they missed, and hears what could not be said. */
  private makeUp(): void {
    for (const channel of this.listeners.channels) this.listeners.tell(channel, { kind: 'listening' });
    this.payOwed();
  }

  /** @param names as Redis has them */
  private listen(names: readonly string[]): void {
    this.subscriber.subscribe(...names).then(() => {
      if (names.includes(PULSES)) void this.say('beat');
      for (const name of names) {
        if (name !== PULSES) this.listeners.tell(name.slice(PREFIX.length), { kind: 'listening' });
      }
    }, ignore);
  }

  private receive(name: string, message: Buffer): void {
    if (this.isClosed) return;
    try {
      if (name === PULSES) {
        this.hearPulse(message.toString());
        return;
      }
      const announcement = decodeAnnouncement(this.name, message);
      if (announcement) this.listeners.tell(name.slice(PREFIX.length), announcement);
    } catch (error) {
      this.ports.logger.warn({ err: error }, 'an announcement of another process can’t be taken');
    }
  }

  private hearPulse(text: string): void {
    const [what, process = ''] = text.split(' ');
    const isOwn = process === this.ports.process;
    if (what === 'beat') this.pulse.hear(isOwn ? null : process);
    else if (!isOwn) this.pulse.part(process);
  }

  private complain(error: Error): void {
    const now = performance.now();
    if (this.isClosed || now - this.complainedAt < COMPLAINT) return;
    this.complainedAt = now;
    this.ports.logger.warn({ err: error }, 'announcements between processes have no Redis at the moment');
  }
}

function toRedis(channel: string): string {
  return `${PREFIX}${channel}`;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A bus that reaches every process on the same Redis. Begins at once and is silent until Redis answers; never rejects. */
export function openRedisBus(ports: RedisBusPorts): RedisBus {
  return new OverRedis(ports);
}
