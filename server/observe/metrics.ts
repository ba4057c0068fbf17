import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Registry } from 'prom-client';
import { TimeHistogram } from './time-histogram';

/** Who refused: the document door, the event door, the API, the one who sorts upgrades, or the proof that a fold loses nothing. */
export type Refuser = 'document' | 'events' | 'api' | 'upgrade' | 'fold';

/** Counts a refusal. @param reason one of a fixed set of words, never something that came from outside: each makes a series of its own */
export type CountRefusal = (door: Refuser, reason: string) => void;

/** What is asked for whenever somebody reads the numbers. */
export interface Readings {
  readonly rooms: () => number;
  readonly connections: () => number;
  readonly eventConnections: () => number;
  readonly openBoards: () => number;
  /** Bytes that wait in sockets: of all, and of the slowest. */
  readonly buffered: () => { readonly all: number; readonly most: number };
  /** Milliseconds since the oldest change came that is not on the disk yet; 0 when all are. */
  readonly oldestUnacknowledged: () => number;
  /** Bytes of the write-ahead log. */
  readonly walBytes: () => number;
  /** Jobs by state. */
  readonly jobs: () => Promise<Readonly<Record<string, number>>>;
}

export interface Metrics {
  readonly countRefusal: CountRefusal;
  /** A change got onto the disk so many milliseconds after it came. */
  readonly countStored: (milliseconds: number) => void;
  /** What was refused since the start. */
  listRefusals(): Promise<readonly { door: string; reason: string; count: number }[]>;
  watch(readings: Readings): void;
  /** In Prometheus' text format. */
  read(): Promise<{ readonly type: string; readonly text: string }>;
  close(): void;
}

/** Seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.6, 1, 2.5, 5, 15, 60];
const QUANTILES = [0.5, 0.9, 0.99, 1];

/** A gauge whose value is asked for when it is read. */
function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(read());
    },
  });
}

function watchProcess(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  new Gauge({
    name: 'driftless_event_loop_delay_seconds',
    help: 'How long the event loop was held, since the last reading',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      for (const quantile of QUANTILES) {
        const nanoseconds = quantile === 1 ? delay.max : delay.percentile(quantile * 100);
        this.set({ quantile: String(quantile) }, Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
      }
      delay.reset();
    },
  });
  const memory = (name: keyof NodeJS.MemoryUsage) => () => process.memoryUsage()[name];
  gauge(registry, 'process_resident_memory_bytes', 'Memory of the process', () => process.memoryUsage.rss());
  gauge(registry, 'nodejs_heap_size_used_bytes', 'JavaScript objects', memory('heapUsed'));
  gauge(registry, 'nodejs_external_memory_bytes', 'Buffers outside of the heap', memory('external'));
  gauge(registry, 'nodejs_active_resources', 'Sockets, timers and threads that are open', () => {
    return process.getActiveResourcesInfo().length;
  });
  gauge(registry, 'process_cpu_seconds_total', 'Processor time', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge(registry, 'process_start_time_seconds', 'When the process began', () => {
    return Date.now() / 1000 - process.uptime();
  });
  return () => delay.disable();
}

function watchServer(registry: Registry, readings: Readings): void {
  const ours = (name: string, help: string, read: () => number) =>
    gauge(registry, `driftless_${name}`, help, read);
  ours('rooms', 'Boards with somebody on them', readings.rooms);
  ours('connections', 'Sockets at the document door', readings.connections);
  ours('event_connections', 'Sockets at the event door', readings.eventConnections);
  ours('open_boards', 'Boards that are held in memory', readings.openBoards);
  ours('buffered_bytes', 'Bytes that wait in sockets', () => readings.buffered().all);
  ours('buffered_bytes_most', 'Bytes that wait in the slowest socket', () => readings.buffered().most);
  ours('oldest_unacknowledged_seconds', 'Age of the oldest change that is not on the disk', () => {
    return readings.oldestUnacknowledged() / 1000;
  });
  ours('wal_bytes', 'Size of the write-ahead log', readings.walBytes);
  new Gauge({
    name: 'driftless_jobs',
    help: 'Jobs of the work queue by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      for (const [state, count] of Object.entries(await readings.jobs())) this.set({ state }, count);
    },
  });
}

/** The numbers an operator watches. They tell how much and how long, never who or what. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const refusals = new Counter({
    name: 'driftless_refusals_total',
    help: 'What was refused, by door and reason',
    labelNames: ['door', 'reason'],
    registers: [registry],
  });
  const stored = new TimeHistogram({
    name: 'driftless_time_to_durable_seconds',
    help: 'From the arrival of a change until it is on the disk',
    buckets: BUCKETS,
  }).register(registry);
  const stopWatching = watchProcess(registry);
  return {
    countRefusal: (door, reason) => refusals.inc({ door, reason }),
    countStored: (milliseconds) => stored.observe(milliseconds / 1000),
    async listRefusals() {
      const { values } = await refusals.get();
      return values.map(({ labels, value: count }) => ({
        door: String(labels.door),
        reason: String(labels.reason),
        count,
      }));
    },
    watch: (readings) => watchServer(registry, readings),
    async read() {
      return { type: registry.contentType, text: await registry.metrics() };
    },
    close() {
      stopWatching();
      registry.clear();
    },
  };
}
