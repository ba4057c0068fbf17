import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { takeTurns } from '../../server/http/take-turns';
import { until } from '../harness/server-raw-client';

const CROWD = 100;

/** A crowd of requests that come in one turn of the loop, each of which takes a millisecond. */
function sendCrowd() {
  const begun: number[] = [];
  const listener = takeTurns((request) => {
    const end = performance.now() + 1;
    while (performance.now() < end);
    begun.push(Number(request.url));
  });
  for (let number = 0; number < CROWD; number++)
    listener({ url: String(number) } as IncomingMessage, {} as ServerResponse);
  return { begun, listener };
}

it('a crowd of requests is begun a few at a time, in their order, and others have their turns in between', async () => {
  const { begun } = sendCrowd();
  expect(begun.length).toBeLessThan(CROWD / 2);
  let turns = 0;
  const take = () => {
    turns += 1;
    if (begun.length < CROWD) setImmediate(take);
  };
  setImmediate(take);
  await until('all to have begun', () => begun.length === CROWD);
  expect(turns).toBeGreaterThan(5);
  expect(begun).toEqual(Array.from({ length: CROWD }, (_, number) => number));
});

it('whoever comes alone, or afterwards, does not wait', async () => {
  const { begun, listener } = sendCrowd();
  await until('all to have begun', () => begun.length === CROWD);
  await new Promise((resolve) => setImmediate(resolve));
  listener({ url: '7' } as IncomingMessage, {} as ServerResponse);
  expect(begun).toHaveLength(CROWD + 1);
});
