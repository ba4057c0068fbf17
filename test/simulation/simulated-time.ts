interface Timer {
  readonly id: number;
  at: number;
  readonly every: number | null;
  run(): void;
}

/** What `setTimeout` gives in Node, as far as anyone here uses it. */
class Handle {
  constructor(readonly id: number) {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  [Symbol.toPrimitive](): number {
    return this.id;
  }
}

/** How many turns promises get before time goes on. All that waits here waits for promises or for a timer, never for the machine. */
const TURNS = 24;
/** More timers than this in one step mean that something asks for the same instant again and again. */
const MOST_TIMERS = 20_000;
const START = Date.UTC(2026, 0, 1);

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
}

/**
 * Owns time: while it is installed, timers, `performance.now` and `Date.now` of the whole process are its own, and nothing happens until
 * `pass` is called. A minute takes as long as what happens in it.
 *
 * Vitest's fake timers do the same, but between two timers they wait for a real one, which makes 200 runs last minutes.
 */
export class SimulatedTime {
  private now = 0;
  private last = 0;
  private readonly timers = new Map<number, Timer>();
  private readonly replaced: (() => void)[] = [];

  install(): void {
    const add = (run: (...values: unknown[]) => void, wait: number, every: boolean, values: unknown[]) => {
      this.last += 1;
      const delay = Math.max(0, Number(wait) || 0);
      const timer = {
        id: this.last,
        at: this.now + delay,
        every: every ? Math.max(1, delay) : null,
        run: () => run(...values),
      };
      this.timers.set(timer.id, timer);
      return new Handle(timer.id);
    };
    const remove = (handle: unknown) => {
      if (handle instanceof Handle) this.timers.delete(handle.id);
      else if (typeof handle === 'number') this.timers.delete(handle);
    };
    type Run = (...values: unknown[]) => void;
    type Give = (run: Run, wait?: number, ...values: unknown[]) => Handle;
    const setTimeout: Give = (run, wait = 0, ...values) => add(run, wait, false, values);
    const setInterval: Give = (run, wait = 0, ...values) => add(run, wait, true, values);
    const setImmediate = (run: Run, ...values: unknown[]) => add(run, 0, false, values);
    const timers = { setTimeout, setInterval, setImmediate };
    const ends = { clearTimeout: remove, clearInterval: remove, clearImmediate: remove };
    this.replace(globalThis, { ...timers, ...ends });
    this.replace(performance, { now: () => this.now });
    this.replace(Date, { now: () => START + Math.floor(this.now) });
  }

  uninstall(): void {
    this.timers.clear();
    for (const restore of this.replaced.splice(0).reverse()) restore();
  }

  /** Not by spies: they would keep every one of a million calls. */
  private replace(owner: object, replacements: Readonly<Record<string, unknown>>): void {
    for (const [name, value] of Object.entries(replacements)) {
      const before = Object.getOwnPropertyDescriptor(owner, name);
      Object.defineProperty(owner, name, { value, configurable: true, writable: true });
      this.replaced.push(() => {
        if (before) Object.defineProperty(owner, name, before);
        else Reflect.deleteProperty(owner, name);
      });
    }
  }

  get elapsed(): number {
    return this.now;
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    let fired = 0;
    await settle();
    for (let timer = this.next(); timer && timer.at <= end; timer = this.next()) {
      this.now = Math.max(this.now, timer.at);
      if (timer.every === null) this.timers.delete(timer.id);
      else timer.at = this.now + timer.every;
      timer.run();
      await settle();
      fired += 1;
      if (fired > MOST_TIMERS) throw new Error(`time stands still at ${this.now}: ${timer.run}`);
    }
    this.now = end;
  }

  /** Lets time pass until something is so. @returns whether it became so in time */
  async passUntil(isSo: () => boolean, longest: number): Promise<boolean> {
    const end = this.now + longest;
    await settle();
    while (!isSo()) {
      if (this.now >= end) return false;
      await this.pass(Math.min(50, end - this.now));
    }
    return true;
  }

  private next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.timers.values()) {
      if (!next || timer.at < next.at || (timer.at === next.at && timer.id < next.id)) next = timer;
    }
    return next;
  }
}
