import type * as Y from 'yjs';
import { createChance } from './chance';
import { Broken, DiskReader, expectConverged, expectGapless, expectNothingOf, rebuild } from './oracles';
import { type PlantedBug, Platter, VIEWER } from './simulated-disk';
import { SimulatedNetwork } from './simulated-network';
import { SimulatedPerson } from './simulated-person';
import { SimulatedServer } from './simulated-server';
import { SimulatedTime } from './simulated-time';

const BOARD = 'simulatedboardsimulate';

export interface RunOptions {
  readonly seed: number;
  readonly steps?: number;
  readonly bug?: PlantedBug | null;
  /** Whether somebody is there who may only look, and draws all the same with a program of their own. */
  readonly hasViewer?: boolean;
}

export interface Report {
  readonly edits: number;
  readonly promised: number;
  readonly timesSaved: number;
  readonly crashes: number;
  readonly rows: number;
  /** What happened, for comparing two runs of one seed. */
  readonly trace: string;
}

/** One life of a board: some people, a server that falls over, a disk and a network that misbehave; then all is well again. */
class Run {
  private readonly time = new SimulatedTime();
  private readonly chance;
  private readonly platter: Platter;
  private readonly network: SimulatedNetwork;
  private readonly disk: DiskReader;
  private readonly people: SimulatedPerson[] = [];
  private server: SimulatedServer | null = null;
  private edits = 0;
  private crashes = 0;
  private readonly trace: string[] = [];

  constructor(private readonly options: RunOptions) {
    this.chance = createChance(options.seed);
    // The disk's bugs have a chance of their own: planting one changes nothing else of the run.
    this.platter = new Platter(createChance(options.seed ^ 0x5bd1e995), options.bug ?? null);
    this.platter.addBoard(BOARD, 'someone');
    this.network = new SimulatedNetwork(createChance(options.seed ^ 0x2545f491));
    this.disk = new DiskReader(this.platter, BOARD);
  }

  async go(): Promise<Report> {
    this.time.install();
    try {
      this.startServer();
      const count = this.chance.integer(2, 4);
      for (let index = 0; index < count; index += 1) this.addPerson(`person-${index}`);
      if (this.options.hasViewer) this.addPerson(VIEWER);
      for (let step = 0; step < (this.options.steps ?? 60); step += 1) {
        await this.step();
        this.expectPromisesKept();
      }
      await this.heal();
      await this.expectAllSeeALastChange();
      this.expectPromisesKept();
      expectGapless(this.platter, BOARD);
      const viewer = this.people.find(({ name }) => name === VIEWER);
      if (viewer) expectNothingOf(this.platter, BOARD, viewer.clients);
      return this.report();
    } finally {
      for (const person of this.people) person.connection.dispose();
      this.time.uninstall();
    }
  }

  /** Those who may write. What a viewer sees is theirs alone once they have drawn into it. */
  private get writers(): readonly SimulatedPerson[] {
    return this.people.filter(({ name }) => name !== VIEWER);
  }

  private addPerson(name: string): void {
    const { chance, network, disk } = this;
    this.people.push(new SimulatedPerson(name, { chance, network, disk, boardId: BOARD }));
  }

  private startServer(): void {
    this.server = new SimulatedServer(this.platter, this.network, BOARD);
  }

  private async step(): Promise<void> {
    const { chance, network, platter } = this;
    const person = chance.pick(this.people);
    const dice = chance.integer(0, 99);
    const what =
      dice < 62
        ? 'edit'
        : dice < 69
          ? 'cut'
          : dice < 74
            ? 'isolate'
            : dice < 81
              ? 'reconnect'
              : dice < 84
                ? 'reload'
                : dice < 90
                  ? 'kill'
                  : dice < 92
                    ? 'disk'
                    : dice < 94
                      ? 'slow'
                      : dice < 97
                        ? 'compact'
                        : 'long';
    this.note(`${what} ${person.name}`);
    if (what === 'edit')
      for (let count = chance.integer(1, 5); count > 0; count -= 1) await this.edit(person);
    else if (what === 'cut') network.cut(person.name);
    else if (what === 'isolate') network.isolate(person.name);
    else if (what === 'reconnect') network.reconnect(person.name);
    else if (what === 'reload') person.reload();
    else if (what === 'kill') this.kill();
    else if (what === 'disk')
      platter.trouble = platter.trouble ? null : chance.pick(['full', 'unavailable'] as const);
    else if (what === 'slow') network.isSlow = platter.isSlow = !network.isSlow;
    else if (what === 'compact') await this.compact();
    await this.time.pass(what === 'long' ? chance.integer(5_000, 90_000) : chance.integer(0, 600));
    if (!this.server && chance.happens(0.6)) this.startServer();
  }

  private async edit(person: SimulatedPerson): Promise<void> {
    this.edits += 1;
    person.edit();
    await this.time.pass(this.chance.integer(0, 30));
  }

  private kill(): void {
    if (!this.server) return;
    this.crashes += 1;
    this.server.kill();
    this.server = null;
  }

  private async compact(): Promise<void> {
    if (!this.server) return;
    let isDone = false;
    const end = () => {
      isDone = true;
    };
    this.server.compact().then(end, end);
    await this.time.passUntil(() => isDone, 2_000);
  }

  /** Everything works again, for good: then everything must become well by itself. */
  private async heal(): Promise<void> {
    this.note('heal');
    this.platter.trouble = null;
    this.platter.isSlow = false;
    this.network.heal();
    if (!this.server) this.startServer();
    // Who was cut off must first notice: until then a dead socket looks like one on which all is said.
    await this.time.pass(5_000);
    const isWell = () => this.writers.every((person) => person.isSaved);
    if (!(await this.time.passUntil(isWell, 240_000)))
      throw new Broken('not everyone’s work was saved in the end');
    await this.time.pass(2_000);
    this.expectSame();
  }

  /** With nothing the matter, a change reaches everyone over the sockets that are open: no reconnect may hide a lost announcement. */
  private async expectAllSeeALastChange(): Promise<void> {
    const sockets = this.writers.map(({ connection }) => connection.acknowledgement.socket?.openedAt);
    for (const person of this.writers) await this.edit(person);
    const isSame = () => {
      try {
        this.expectSame();
        return true;
      } catch {
        return false;
      }
    };
    await this.time.passUntil(isSame, 3_000);
    this.expectSame();
    await this.time.passUntil(() => this.writers.every((person) => person.isSaved), 3_000);
    const after = this.writers.map(({ connection }) => connection.acknowledgement.socket?.openedAt);
    if (sockets.some((at, index) => at !== after[index]))
      throw new Broken('somebody had to connect again though all was well');
  }

  private expectSame(): void {
    const docs = new Map<string, Y.Doc>(this.writers.map(({ name, doc }) => [name, doc]));
    docs.set('the disk', rebuild(this.platter, BOARD));
    expectConverged(docs);
  }

  private expectPromisesKept(): void {
    for (const person of this.people) {
      person.throwIfBroken();
      for (const update of person.promised.splice(0)) this.promised.push(update);
    }
    const [checkedAt, count] = this.checked;
    if (checkedAt === this.platter.commits && count === this.promised.length) return;
    this.checked = [this.platter.commits, this.promised.length];
    for (const update of this.promised) {
      if (!this.disk.has(update)) throw new Broken('something that was PERSISTED is not on the disk');
    }
  }

  private readonly promised: Uint8Array[] = [];
  private checked: readonly [commits: number, count: number] = [-1, -1];

  private note(what: string): void {
    this.trace.push(`${Math.round(this.time.elapsed)} ${what}`);
  }

  private report(): Report {
    const { rows } = this.platter.boards.get(BOARD)!;
    return {
      edits: this.edits,
      promised: this.promised.length,
      timesSaved: this.people.reduce((sum, { timesSaved }) => sum + timesSaved, 0),
      crashes: this.crashes,
      rows: rows.length,
      trace: [...this.trace, `rows ${rows.map(({ data }) => data.length).join(' ')}`].join('\n'),
    };
  }
}

/** Runs one seed. Throws `Broken` with what was broken. */
export function run(options: RunOptions): Promise<Report> {
  return new Run(options).go();
}
