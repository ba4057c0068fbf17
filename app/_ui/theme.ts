import { type ReadonlySignal, signal } from '@preact/signals-core';

/** What a person chose; 'system' follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const KEY = 'driftless-theme';
const DARK = '(prefers-color-scheme: dark)';
const choice = signal<ThemeChoice>('system');

const dark = signal(typeof document !== 'undefined' && document.documentElement.dataset.theme === 'dark');

export const themeChoice: ReadonlySignal<ThemeChoice> = choice;

/** Whether the page is dark now, by choice or like the system. */
export const isDark: ReadonlySignal<boolean> = dark;

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function apply(): void {
  dark.value = choice.peek() === 'dark' || (choice.peek() === 'system' && matchMedia(DARK).matches);
  document.documentElement.dataset.theme = dark.peek() ? 'dark' : 'light';
}

export function chooseTheme(next: ThemeChoice): void {
  choice.value = next;
  try {
    if (next === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, next);
  } catch {
    // Where storage is forbidden the choice holds for this page alone.
  }
  apply();
}

/** Keeps the page in the chosen theme while the system or another tab changes it. Returns the disposer. */
export function followTheme(): () => void {
  const onChange = () => {
    choice.value = readChoice();
    apply();
  };
  onChange();
  const system = matchMedia(DARK);
  system.addEventListener('change', onChange);
  window.addEventListener('storage', onChange);
  return () => {
    system.removeEventListener('change', onChange);
    window.removeEventListener('storage', onChange);
  };
}

/** Keeps the page in a theme that whoever put it there chose, and remembers nothing. Returns the disposer. */
export function showTheme(theme: 'light' | 'dark'): () => void {
  choice.value = theme;
  apply();
  return () => {
    choice.value = 'system';
  };
}
