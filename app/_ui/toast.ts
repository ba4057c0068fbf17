import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface Toast {
  readonly id: number;
  readonly words: string;
  /** `note`: something worth knowing that is neither done nor wrong. `warning`: what is otherwise than somebody would think; it stays. */
  readonly tone: 'calm' | 'note' | 'warning' | 'trouble';
  /** Something to do about it, while it is shown. */
  readonly actions: readonly ToastAction[];
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** What must not be missed is there until it is closed. */
const SHOWN_FOR = { calm: 3200, note: 7000, warning: Number.POSITIVE_INFINITY, trouble: 7000 } as const;
const MOST_SHOWN = 3;
/** Several things to choose from take longer to read. */
const CHOSEN_WITHIN = 12_000;
const shown = signal<readonly Toast[]>([]);
let lastId = 0;
/** How long to show what was said before there was anything to show it on. */
const waiting = new Map<number, number>();
let screens = 0;

export const toasts: ReadonlySignal<readonly Toast[]> = shown;

export function dismissToast(id: number): void {
  shown.value = shown.peek().filter((toast) => toast.id !== id);
}

function count(id: number, shownFor: number): void {
  if (Number.isFinite(shownFor)) setTimeout(() => dismissToast(id), shownFor);
}

/** There is a place where toasts are seen: only from now on do they go away. Returns the disposer. */
export function showToasts(): () => void {
  screens += 1;
  for (const [id, shownFor] of waiting) count(id, shownFor);
  waiting.clear();
  return () => {
    screens -= 1;
  };
}

/** Without the oldest of those that would go by themselves, where there are too many. */
function withinRoom(all: readonly Toast[]): readonly Toast[] {
  if (all.length <= MOST_SHOWN) return all;
  const leaving = all.find(({ tone }) => tone !== 'warning') ?? all[0];
  return all.filter((toast) => toast !== leaving);
}

/** Says something at the bottom of the screen for a few seconds. The same words are not stacked. */
export function tell(words: string, tone: Toast['tone'] = 'calm', ...actions: Toast['actions']): void {
  lastId += 1;
  const toast = { id: lastId, words, tone, actions };
  shown.value = withinRoom([...shown.peek().filter((other) => other.words !== words), toast]);
  const forActions = actions.length > 1 ? CHOSEN_WITHIN : actions.length > 0 ? SHOWN_FOR.trouble : 0;
  const shownFor = tone !== 'warning' && forActions > 0 ? forActions : SHOWN_FOR[tone];
  if (screens > 0) count(toast.id, shownFor);
  else waiting.set(toast.id, shownFor);
}
