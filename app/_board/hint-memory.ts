import type { SettingStorage } from '../../editor/style/remembered-styles';

export interface HintMemory {
  /** Whether this device was shown where things are before. */
  wereSeen(): boolean;
  noteSeen(): void;
}

const SETTING = 'hints';

/** Where things are is pointed out once on a device, not once a board. */
export function createHintMemory(storage: SettingStorage): HintMemory {
  return {
    wereSeen: () => storage.get(SETTING) === 'seen',
    noteSeen: () => storage.set(SETTING, 'seen'),
  };
}
