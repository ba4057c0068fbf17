/** The structs of one client, by clock. They come in their order, so each is put behind the last; what comes otherwise is kept apart. */
class Clocks {
  private readonly clocks: number[] = [];
  private readonly values: number[] = [];
  private late: Map<number, number> | null = null;

  get(clock: number): number | undefined {
    const at = this.find(clock);
    return this.clocks[at] === clock ? this.values[at] : this.late?.get(clock);
  }

  set(clock: number, value: number): void {
    const { clocks, values } = this;
    if (clocks.length === 0 || clocks[clocks.length - 1]! < clock) {
      clocks.push(clock);
      values.push(value);
      return;
    }
    const at = this.find(clock);
    if (clocks[at] === clock) values[at] = value;
    else {
      this.late ??= new Map();
      this.late.set(clock, value);
    }
  }

  /** The first that is not before a clock. */
  private find(clock: number): number {
    let low = 0;
    let high = this.clocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.clocks[middle]! < clock) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * A number for each of some structs, by client and clock. In lists: as one text, a name costs ten times as much to make and find, and a
 * hundred thousand put into a map of numbers, which one message may bring, held everybody for more than fifty milliseconds.
 */
export class ClockTable {
  private readonly clients = new Map<number, Clocks>();
  private client = -1;
  private clocks: Clocks | undefined;

  get(client: number, clock: number): number | undefined {
    return this.of(client)?.get(clock);
  }

  set(client: number, clock: number, value: number): void {
    let clocks = this.of(client);
    if (!clocks) {
      clocks = new Clocks();
      this.clients.set(client, clocks);
      this.clocks = clocks;
    }
    clocks.set(clock, value);
  }

  /** Mostly the same as before. */
  private of(client: number): Clocks | undefined {
    if (client === this.client) return this.clocks;
    this.client = client;
    this.clocks = this.clients.get(client);
    return this.clocks;
  }
}
