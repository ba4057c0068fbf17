import { signal } from '@preact/signals-core';
import { deviceSettings } from '../browser-ports';

const NAME = 'timer-sound';

/** Whether the end of the timer is heard on this device; off until somebody wants it. */
export const hasSound = signal(deviceSettings.get(NAME) === 'on');

export function setSound(isOn: boolean): void {
  hasSound.value = isOn;
  deviceSettings.set(NAME, isOn ? 'on' : 'off');
}

/** Two soft notes. A browser that allows no sound now stays silent. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  const context = new AudioContext();
  for (const [index, pitch] of [659.25, 880].entries()) {
    const start = context.currentTime + index * 0.22;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.12, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.7);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(start + 0.75);
  }
  setTimeout(() => void context.close(), 1_500);
}
