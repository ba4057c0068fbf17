import { randomBytes } from 'node:crypto';

const MOST_CLIENTS = 1_000;

/**
 * Each board has one client of the server's own per start of the process, so that a script which adds a shape a second does not
 * leave a client a second in the board's state vector. Additions to a board are made one after the other: two at once would write
 * different things under the same clock. After one that failed, nobody knows what became of its clocks, and the client is changed.
 */
export class ServerClients {
  private readonly clients = new Map<string, number>();
  private readonly queues = new Map<string, Promise<unknown>>();

  async use<Result>(board: string, work: (client: number) => Promise<Result>): Promise<Result> {
    const before = this.queues.get(board) ?? Promise.resolve();
    const turn = before.then(
      () => this.work(board, work),
      () => this.work(board, work),
    );
    this.queues.set(board, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(board) === turn) this.queues.delete(board);
    }
  }

  private async work<Result>(board: string, work: (client: number) => Promise<Result>): Promise<Result> {
    const client = this.clients.get(board) ?? randomBytes(4).readUInt32BE();
    this.clients.delete(board);
    const result = await work(client);
    this.clients.set(board, client);
    if (this.clients.size > MOST_CLIENTS) this.clients.delete(this.clients.keys().next().value!);
    return result;
  }
}
