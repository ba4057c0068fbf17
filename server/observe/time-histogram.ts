import type { Histogram, Registry } from 'prom-client';

interface HistogramOptions {
  readonly name: string;
  readonly help: string;
  /** Where the buckets end, in seconds, the least first. */
  readonly buckets: readonly number[];
}

/**
 * A histogram of times without labels, as Prometheus reads it. prom-client's own makes objects of every single time that it is told, and it is told
 * one for each change that anybody makes.
 */
export class TimeHistogram {
  readonly name: string;
  private readonly counts: Float64Array;
  private sum = 0;

  constructor(private readonly options: HistogramOptions) {
    this.name = options.name;
    this.counts = new Float64Array(options.buckets.length + 1);
  }

  register(registry: Registry): this {
    // It is read by `name` and `get`, and begun anew by `reset`; the type wants all of prom-client's classes.
    registry.registerMetric(this as unknown as Histogram);
    return this;
  }

  /** What is no number of seconds is none of the times: one alone would make the sum of all others none for ever. */
  observe(seconds: number): void {
    if (!Number.isFinite(seconds)) return;
    const { buckets } = this.options;
    let at = 0;
    while (at < buckets.length && seconds > buckets[at]!) at += 1;
    this.counts[at]! += 1;
    this.sum += seconds;
  }

  /** All metrics of a registry are begun anew by it. */
  reset(): void {
    this.counts.fill(0);
    this.sum = 0;
  }

  async get() {
    const { name, options, counts, sum } = this;
    let count = 0;
    const values: { labels: object; value: number; metricName: string }[] = [];
    for (const [at, le] of [...options.buckets, '+Inf'].entries()) {
      count += counts[at]!;
      values.push({ labels: { le }, value: count, metricName: `${name}_bucket` });
    }
    values.push({ labels: {}, value: sum, metricName: `${name}_sum` });
    values.push({ labels: {}, value: count, metricName: `${name}_count` });
    return { name, help: options.help, type: 'histogram', aggregator: 'sum', values };
  }
}
