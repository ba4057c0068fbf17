import { signal } from '@preact/signals-core';
import { expect, test } from 'vitest';
import { tellDeviceTrouble } from '../../app/_board/tell-device-trouble';
import type { DeviceTrouble } from '../../sync/client/device-trouble';
import { createListeners } from '../../sync/client/listeners';
import type { SaveStatus } from '../../sync/client/status';

function openPage() {
  const listeners = createListeners();
  const status = signal<SaveStatus>({ kind: 'saving' });
  const told: string[] = [];
  const sync = {
    device: { trouble: null as DeviceTrouble | null, damage: 0 },
    onChange: (listener: () => void) => listeners.add(listener),
  };
  const stop = tellDeviceTrouble({ sync, status, tell: (words) => told.push(words) });
  const become = (device: typeof sync.device) => {
    sync.device = device;
    listeners.tell();
  };
  return { status, told, stop, become };
}

test('a browser that keeps nothing is told of once, when the work is safe on the server', () => {
  const { status, told, become } = openPage();
  become({ trouble: 'full', damage: 0 });
  expect(told).toEqual([]);
  status.value = { kind: 'saved' };
  status.value = { kind: 'saving' };
  status.value = { kind: 'saved' };
  expect(told).toEqual([
    'This device has no room left for a copy of the board. Your changes are saved on the server while you are online.',
  ]);
});

test('what was damaged is told at once, and once', () => {
  const { told, become, stop } = openPage();
  become({ trouble: null, damage: 1 });
  become({ trouble: null, damage: 2 });
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/could not be read/);
  stop();
  become({ trouble: 'broken', damage: 3 });
  expect(told).toHaveLength(1);
});
