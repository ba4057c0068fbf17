/** A number for each of some structs, by client and clock. Two maps of numbers: as one text, a name costs ten times as much to make and find. */
export class ClockTable {
  private readonly clients = new Map<number, Map<number, number>>();

  get(client: number, clock: number): number | undefined {
    return this.clients.get(client)?.get(clock);
  }

  set(client: number, clock: number, value: number): void {
    const clocks = this.clients.get(client);
    if (clocks) clocks.set(clock, value);
    else this.clients.set(client, new Map([[clock, value]]));
  }
}
