import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { TimeHistogram } from '../../server/observe/time-histogram';

const OPTIONS = { name: 'times', help: 'How long it took', buckets: [0.005, 0.1, 2.5] };

it.each<[string, readonly number[]]>([
  ['none', []],
  ['one in each bucket', [0.001, 0.05, 1, 60]],
  ['those that end a bucket', [0.005, 0.1, 2.5]],
  ['zero, and many alike', [0, ...Array<number>(500).fill(0.03)]],
])('tells what prom-client’s own histogram tells of the same times: %s', async (_which, times) => {
  const [registry, stock] = [new Registry(), new Registry()];
  const histogram = new TimeHistogram(OPTIONS).register(registry);
  const known = new Histogram({ ...OPTIONS, registers: [stock] });
  for (const time of times) {
    histogram.observe(time);
    known.observe(time);
  }
  expect(await registry.metrics()).toBe(await stock.metrics());
});

it('what is no number spoils none of the times, and all of them begin anew with the registry', async () => {
  const registry = new Registry();
  const histogram = new TimeHistogram(OPTIONS).register(registry);
  const nothing = await registry.metrics();
  histogram.observe(0.05);
  const one = await registry.metrics();
  for (const none of [Number.NaN, Infinity, -Infinity]) histogram.observe(none);
  expect(await registry.metrics()).toBe(one);
  registry.resetMetrics();
  expect(await registry.metrics()).toBe(nothing);
});
