/** Milliseconds: between two pulses; without hearing our own, until others are taken not to be heard; and until a process is given up. */
export const PULSE_TIMES = { beat: 500, silence: 2_000, lost: 5_000 };

export type PulseTimes = typeof PULSE_TIMES;

export interface PulsePorts {
  readonly times: PulseTimes;
  /** Sends a pulse to all processes, this one included. */
  beat(): void;
  /** A process has ended, or can't be heard any more. */
  onLost(process: string): void;
  /** Announcements were lost for a time, and arrive again. */
  onHeard(): void;
  /** Nothing has come for so long that the connections may be dead without knowing it. */
  onDeaf(): void;
}

/**
 * Finds out whether announcements arrive: a pulse that goes out and does not come back tells of a Redis that was stopped, cut off or is
 * gone, whatever its sockets say. Also knows which other processes are alive.
 */
export class ProcessPulse {
  private readonly heard = new Map<string, number>();
  /** Starts as if deaf: nothing was heard yet. */
  private ownAt = Number.NEGATIVE_INFINITY;
  private deafAt: number;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly ports: PulsePorts) {
    this.deafAt = performance.now();
    this.timer = setInterval(() => this.tick(), ports.times.beat);
    this.timer.unref();
  }

  get isSilent(): boolean {
    return performance.now() - this.ownAt > this.ports.times.silence;
  }

  /** How many other processes are alive, as far as is known. */
  get others(): number {
    return this.heard.size;
  }

  /** @param process null for our own pulse */
  hear(process: string | null): void {
    const now = performance.now();
    if (process !== null) {
      this.heard.set(process, now);
      return;
    }
    const wasSilent = this.isSilent;
    this.ownAt = now;
    if (!wasSilent) return;
    // While nothing came, nothing could be heard of the others either: their time begins anew.
    for (const known of this.heard.keys()) this.heard.set(known, now);
    this.ports.onHeard();
  }

  /** It said that it ends. */
  part(process: string): void {
    if (this.heard.delete(process)) this.ports.onLost(process);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const { times, beat, onLost, onDeaf } = this.ports;
    beat();
    const now = performance.now();
    for (const [process, at] of this.heard) {
      if (now - at <= times.lost) continue;
      this.heard.delete(process);
      onLost(process);
    }
    if (now - Math.max(this.ownAt, this.deafAt) <= times.lost) return;
    this.deafAt = now;
    onDeaf();
  }
}
