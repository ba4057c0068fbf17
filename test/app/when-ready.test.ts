import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { whenReady } from '../../app/_board/when-ready';

/** Something that begins when it is let, and writes down what becomes of it. */
function createPart() {
  const events: string[] = [];
  let letBegin = () => {};
  let fail = () => {};
  const begin = () => {
    events.push('asked for');
    return new Promise<() => void>((resolve, reject) => {
      letBegin = () => resolve(() => events.push('ended'));
      fail = () => reject(new Error('the network is away'));
    });
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    events,
    begin,
    comes: () => {
      letBegin();
      return settle();
    },
    fails: () => {
      fail();
      return settle();
    },
  };
}

test('what comes later is asked for when the board is ready, once, and ends with the board', async () => {
  const [isReady, part] = [signal(false), createPart()];
  const stop = whenReady(isReady, part.begin);
  expect(part.events).toEqual([]);
  isReady.value = true;
  isReady.value = false;
  isReady.value = true;
  await part.comes();
  stop();
  expect(part.events).toEqual(['asked for', 'ended']);
});

test('what comes after the board was left ends at once; what can’t be had is no matter', async () => {
  const late = createPart();
  whenReady(signal(true), late.begin)();
  await late.comes();
  expect(late.events).toEqual(['asked for', 'ended']);
  const missing = createPart();
  const stop = whenReady(signal(true), missing.begin);
  await missing.fails();
  stop();
  expect(missing.events).toEqual(['asked for']);
});
