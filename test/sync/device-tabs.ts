import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { afterEach, beforeEach } from 'vitest';
import * as Y from 'yjs';
import {
  type DeviceDatabase,
  type OpenDeviceDatabase,
  openIndexedDatabase,
} from '../../sync/client/device-database';
import { createDeviceStore, type DeviceStore } from '../../sync/client/device-store';
import { createHandClock, type HandClock } from './hand-clock';

export const BOARD = 'device-store-board-000';
const opened: DeviceStore[] = [];
export let clock: HandClock;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  clock = createHandClock();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.dispose()));
});

export interface Tab {
  readonly doc: Y.Doc;
  readonly store: DeviceStore;
  readonly map: Y.Map<unknown>;
}

export function openTab(tab: string, open: OpenDeviceDatabase = openIndexedDatabase(BOARD)): Tab {
  const doc = new Y.Doc();
  const store = createDeviceStore({
    doc,
    open,
    clock,
    today: () => 1_000,
    tab,
    isWork: (origin) => origin !== 'server' && origin !== store.origin,
  });
  opened.push(store);
  return { doc, store, map: doc.getMap('shapes') };
}

/** Waits for a state of the store, which tells when it changes. */
export function until(store: DeviceStore, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!isSo()) return;
      stop();
      resolve();
    };
    const stop = store.onChange(check);
    check();
  });
}

export const stored = (store: DeviceStore) => until(store, () => store.isStored);

export async function rowsOf(): Promise<DeviceDatabase> {
  return openIndexedDatabase(BOARD)(() => {});
}
