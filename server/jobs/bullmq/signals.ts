import type { Redis } from 'ioredis';
import type { QueueSignal } from '../queue';
import { signalChannel } from './job-keys';

function readSignal(text: string): { from: string; signal: QueueSignal } | null {
  try {
    const { from, kind, id } = JSON.parse(text) as Record<string, unknown>;
    if (typeof from !== 'string') return null;
    if (kind === 'ready') return { from, signal: { kind } };
    return kind === 'canceled' && typeof id === 'string' ? { from, signal: { kind, id } } : null;
  } catch {
    return null;
  }
}

/** Signals of this process at once, and of all others on the same Redis as they come. Lossy: who listens polls too. */
export class Signals {
  private readonly listeners = new Set<(signal: QueueSignal) => void>();
  private readonly ear: Redis;

  /** @param name of this process among those on the same Redis */
  constructor(
    private readonly redis: Redis,
    private readonly name: string,
    private readonly onError: (error: Error) => void,
  ) {
    this.ear = redis.duplicate();
    this.ear.on('error', onError);
    this.ear.on('message', (_channel: string, text: string) => {
      const heard = readSignal(text);
      if (heard && heard.from !== name) this.pass(heard.signal);
    });
    this.ear.subscribe(signalChannel).catch(onError);
  }

  subscribe(listener: (signal: QueueSignal) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(signal: QueueSignal): void {
    this.pass(signal);
    this.redis.publish(signalChannel, JSON.stringify({ from: this.name, ...signal })).catch(this.onError);
  }

  async close(): Promise<void> {
    this.listeners.clear();
    this.ear.disconnect();
  }

  private pass(signal: QueueSignal): void {
    for (const listener of this.listeners) listener(signal);
  }
}
