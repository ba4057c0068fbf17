import { effect, type ReadonlySignal } from '@preact/signals-core';
import type { BoardSync } from '../../sync/client/board-sync';
import type { DeviceTrouble } from '../../sync/client/device-trouble';
import { message } from '../_language/message';
import { translate } from '../_language/translate';
import type { Toast } from '../_ui/toast';
import type { SaveStatus } from './board-session';

const WHY: Readonly<Record<DeviceTrouble, string>> = {
  full: message(
    'This device has no room left for a copy of the board. Your changes are saved on the server while you are online.',
  ),
  refused: message(
    'This browser keeps no copy of the board. Your changes are saved on the server while you are online.',
  ),
  silent: message(
    'This browser’s storage does not answer, so it keeps no copy of the board. Your changes are saved on the server while you are online.',
  ),
  newer: message(
    'Another tab runs a newer version of this page. Reload this one to keep a copy of the board here.',
  ),
  broken: message(
    'This browser’s storage is damaged, so it keeps no copy of the board. Your changes are saved on the server while you are online.',
  ),
};
const DAMAGED = message(
  'Part of what this browser had kept of the board could not be read and was set aside. What the server has of it is here.',
);

export interface DeviceTroublePorts {
  readonly sync: Pick<BoardSync, 'device' | 'onChange'>;
  readonly status: ReadonlySignal<SaveStatus>;
  tell(words: string, tone: Toast['tone']): void;
}

/**
 * Online a browser that keeps nothing is no danger, and the status rightly says "Saved"; but who knows of it does not go offline with
 * work. Told once for each kind of trouble, when all is saved: otherwise the status itself says it, and louder. Returns the disposer.
 */
export function tellDeviceTrouble({ sync, status, tell }: DeviceTroublePorts): () => void {
  const told = new Set<DeviceTrouble>();
  let hasToldDamage = false;
  const look = () => {
    const { trouble, damage } = sync.device;
    if (damage > 0 && !hasToldDamage) {
      hasToldDamage = true;
      tell(translate(DAMAGED), 'trouble');
    }
    if (!trouble || told.has(trouble) || status.peek().kind !== 'saved') return;
    told.add(trouble);
    tell(translate(WHY[trouble]), 'note');
  };
  const stops = [sync.onChange(look), effect(() => void (status.value.kind === 'saved' && look()))];
  look();
  return () => {
    for (const stop of stops) stop();
  };
}
