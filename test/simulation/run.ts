import * as Y from 'yjs';
import { type Chance, createChance } from './chance';
import { Claim } from './claim';
import {
  Broken,
  DiskReader,
  expectAccounted,
  expectConverged,
  expectGapless,
  expectNothingBeyond,
  expectReadable,
  rebuild,
} from './oracles';
import type { PlantedBug } from './planted-bug';
import { SimulatedBranch } from './simulated-branch';
import { Platter, VIEWER } from './simulated-disk';
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
  /** Whether somebody loses the right to write on the way. */
  readonly losesRole?: boolean;
}

export interface Report {
  readonly edits: number;
  readonly promised: number;
  readonly timesSaved: number;
  readonly crashes: number;
  readonly merges: number;
  readonly rows: number;
  /** What happened, for comparing two runs of one seed. */
  readonly trace: string;
}

type Deed =
  | 'edit'
  | 'cut'
  | 'isolate'
  | 'reconnect'
  | 'reload'
  | 'restore'
  | 'branch'
  | 'vanish'
  | 'kill'
  | 'power'
  | 'disk'
  | 'slow'
  | 'compact'
  | 'demote'
  | 'long';

/** How often each thing happens, of a hundred. */
const SHARES: Readonly<Record<Deed, number>> = {
  edit: 57,
  cut: 7,
  isolate: 5,
  reconnect: 7,
  reload: 3,
  restore: 2,
  branch: 3,
  vanish: 1,
  kill: 5,
  power: 1,
  disk: 2,
  slow: 2,
  compact: 2,
  demote: 1,
  long: 2,
};

function pickDeed(chance: Chance): Deed {
  let dice = chance.integer(0, 99);
  for (const [deed, share] of Object.entries(SHARES)) {
    dice -= share;
    if (dice < 0) return deed as Deed;
  }
  return 'long';
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
      const report = await this.live();
      for (const person of this.people) person.leave();
      return report;
    } finally {
      this.time.uninstall();
    }
  }

  private async live(): Promise<Report> {
    this.startServer();
    const count = this.chance.integer(2, 4);
    this.arrived = count;
    for (let index = 1; index <= count; index += 1) this.addPerson(`person-${index}`);
    if (this.options.hasViewer) this.addPerson(VIEWER);
    for (let step = 0; step < (this.options.steps ?? 60); step += 1) {
      await this.step();
      this.expectPromisesKept();
    }
    await this.heal();
    await this.expectAllSeeALastChange();
    this.expectPromisesKept();
    this.expectDiskInOrder();
    return this.report();
  }

  /** Those who may write. What a viewer sees is theirs alone once they have drawn into it. */
  private get writers(): readonly SimulatedPerson[] {
    return this.people.filter(({ name }) => this.platter.mayWrite(name));
  }

  private get lookers(): readonly SimulatedPerson[] {
    return this.people.filter(({ name }) => !this.platter.mayWrite(name));
  }

  /** With everybody gone: all of it is read from the disk alone. */
  private expectDiskInOrder(): void {
    const disk = rebuild(this.platter, BOARD);
    this.expectPromisesIn(disk);
    expectGapless(this.platter, BOARD);
    expectReadable(disk);
    const owed = this.writers.map(({ made }) => made);
    const tried = this.branches.map(({ made }) => made);
    expectAccounted(disk, owed, [...this.gone, ...tried, ...this.people.map(({ made }) => made)]);
    for (const { name, clients } of this.lookers) {
      for (const client of clients) {
        if (name === VIEWER || !this.heldBack.has(client)) this.heldBack.set(client, 0);
      }
    }
    expectNothingBeyond(disk, this.heldBack);
  }

  private addPerson(name: string): void {
    const { chance, network, disk } = this;
    const bug = this.options.bug ?? null;
    this.people.push(new SimulatedPerson(name, { chance, network, disk, boardId: BOARD, bug }));
  }

  private startServer(): void {
    this.server = new SimulatedServer(this.platter, this.network, BOARD);
  }

  private async step(): Promise<void> {
    const { chance } = this;
    const person = chance.pick(this.people);
    const what = pickDeed(chance);
    this.note(`${what} ${person.name}`);
    await this.deeds[what](person);
    await this.time.pass(what === 'long' ? chance.integer(5_000, 90_000) : chance.integer(0, 600));
    if (!this.server && chance.happens(0.6)) this.startServer();
  }

  private readonly deeds: Readonly<Record<Deed, (person: SimulatedPerson) => void | Promise<void>>> = {
    edit: async (person) => {
      for (let count = this.chance.integer(1, 2); count > 0; count -= 1) await this.edit(person);
    },
    cut: ({ name }) => this.network.cut(name),
    isolate: ({ name }) => this.network.isolate(name),
    reconnect: ({ name }) => this.network.reconnect(name),
    reload: (person) => person.reload(),
    restore: (person) => person.restore(),
    branch: (person) => this.branch(person),
    vanish: (person) => this.vanish(person),
    kill: () => this.kill(),
    power: () => {
      this.kill();
      this.platter.cutPower();
    },
    disk: () => {
      const { platter } = this;
      platter.trouble = platter.trouble ? null : this.chance.pick(['full', 'unavailable'] as const);
    },
    slow: () => {
      this.network.isSlow = this.platter.isSlow = !this.network.isSlow;
    },
    compact: () => this.compact(),
    demote: (person) => this.demote(person),
    long: () => {},
  };

  /** A person and their device are gone for good; somebody new comes. */
  private vanish(person: SimulatedPerson): void {
    if (person.name === VIEWER || this.platter.demoted.has(person.name)) return;
    person.leave();
    this.collectPromises(person);
    this.gone.push(person.made);
    this.people.splice(this.people.indexOf(person), 1);
    this.arrived += 1;
    this.addPerson(`person-${this.arrived}`);
  }

  /** Somebody tries something on a copy, goes on with it, or merges it; what was merged and answered must be there ever after. */
  private async branch({ name }: SimulatedPerson): Promise<void> {
    const { branches, chance, platter, server } = this;
    if (branches.length === 0 || chance.happens(0.3)) {
      branches.push(new SimulatedBranch(chance, rebuild(platter, BOARD)));
    }
    const branch = chance.pick(branches);
    branch.edit();
    if (!server || !platter.mayWrite(name) || chance.happens(0.4)) return;
    const missing = branch.missingIn(rebuild(platter, BOARD));
    const whole = branch.whole();
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    server
      .merge(missing, name)
      .then(() => {
        this.promised += 1;
        this.merges += 1;
        this.promises.add(whole);
      })
      .then(over, over);
    await this.time.passUntil(() => isOver, 2_000);
  }

  /** Someone may only look from now on. What they do a second later must never be stored. */
  private async demote(person: SimulatedPerson): Promise<void> {
    const { platter, server } = this;
    const isTooMuch = !this.options.losesRole || platter.demoted.size > 0 || this.writers.length < 3;
    if (isTooMuch || person.name === VIEWER || platter.trouble || platter.isSlow || !server) return;
    platter.demoted.add(person.name);
    server.tellAccessChanged();
    await this.time.pass(1_000);
    for (const client of person.clients) this.heldBack.set(client, Y.getState(person.doc.store, client));
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
    this.addPerson('newcomer');
    await this.time.passUntil(isWell, 10_000);
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

  /** What was found on the disk stays there as long as rows are only added; it is looked for again whenever they were replaced. */
  private expectPromisesKept(): void {
    for (const person of this.people) this.collectPromises(person);
    const doc = this.disk.look();
    if (this.disk.readings === this.checkedReading) return;
    this.checkedReading = this.disk.readings;
    this.expectPromisesIn(doc);
  }

  private collectPromises(person: SimulatedPerson): void {
    person.throwIfBroken();
    for (const update of person.promised.splice(0)) {
      this.promised += 1;
      this.promises.add(update);
    }
  }

  private expectPromisesIn(doc: Y.Doc): void {
    if (!this.promises.isIn(doc)) throw new Broken('something that was PERSISTED is not on the disk');
  }

  private promised = 0;
  private merges = 0;
  private readonly branches: SimulatedBranch[] = [];
  private arrived = 0;
  /** What those made whose devices are gone. */
  private readonly gone: Uint8Array[][] = [];
  /** How far those came who may only look now. */
  private readonly heldBack = new Map<number, number>();
  private readonly promises = new Claim();
  private checkedReading = -1;

  private note(what: string): void {
    this.trace.push(`${Math.round(this.time.elapsed)} ${what}`);
  }

  private report(): Report {
    const { rows } = this.platter.boards.get(BOARD)!;
    return {
      edits: this.edits,
      promised: this.promised,
      timesSaved: this.people.reduce((sum, { timesSaved }) => sum + timesSaved, 0),
      crashes: this.crashes,
      merges: this.merges,
      rows: rows.length,
      trace: [...this.trace, `rows ${rows.map(({ data }) => data.length).join(' ')}`].join('\n'),
    };
  }
}

/** Runs one seed. Throws `Broken` with what was broken. */
export function run(options: RunOptions): Promise<Report> {
  return new Run(options).go();
}
