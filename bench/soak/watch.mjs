// What the server says of itself, and what the system says of it.
import { readdirSync, readFileSync } from 'node:fs';

/** Reads Prometheus' text format: name with its labels → number. */
async function readMetrics(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const values = new Map();
  for (const line of text.split('\n')) {
    if (line.startsWith('#') || line === '') continue;
    const space = line.lastIndexOf(' ');
    values.set(line.slice(0, space), Number(line.slice(space + 1)));
  }
  return values;
}

/**
 * Seconds that the thread which holds the sockets could have run and was given no processor, by Linux' own count. What the event loop was late by
 * is the server's own only as far as it is more than this: beside a busy machine's other work every thread waits.
 */
function readWaited(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e9;
  } catch {
    return Number.NaN;
  }
}

export async function takeSample(url, pid) {
  const metrics = await readMetrics(url);
  const connections =
    metrics.get('driftless_connections') + (metrics.get('driftless_event_connections') ?? 0);
  return {
    at: performance.now(),
    memory: metrics.get('process_resident_memory_bytes') / 2 ** 20,
    heap: metrics.get('nodejs_heap_size_used_bytes') / 2 ** 20,
    /** Without the sockets of those who happen to be here. */
    handles: readdirSync(`/proc/${pid}/fd`).length - connections,
    waited: readWaited(pid),
    wal: metrics.get('driftless_wal_bytes') / 2 ** 20,
    delay: metrics.get('driftless_event_loop_delay_seconds{quantile="0.99"}') * 1_000,
  };
}

export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted.length === 0
    ? Number.NaN
    : sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const median = (values) => percentile(values, 0.5);

/** Between the middle of the second quarter and that of the last: what comes before is warming up. */
export function slope(samples, of) {
  const quarter = Math.floor(samples.length / 4);
  const [early, late] = [samples.slice(quarter, 2 * quarter), samples.slice(3 * quarter)];
  const hours = (median(late.map(({ at }) => at)) - median(early.map(({ at }) => at))) / 3_600_000;
  const grown = median(late.map(of)) - median(early.map(of));
  return { grown, perHour: grown / hours };
}
