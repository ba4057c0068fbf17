import { batch, type ReadonlySignal, signal } from '@preact/signals-core';

/** The panels that share the right side of the board. */
export type SidePanelName = 'chat' | 'comments' | 'layers' | 'history' | 'facilitate';

/** Which of them is open: one at most. */
export interface SidePanels {
  readonly shown: ReadonlySignal<SidePanelName | null>;
  /** What the open panel is to show: a message, a thread. Another object each time it is asked for. */
  readonly wanted: ReadonlySignal<{ readonly id: string } | null>;
  /** @param wanted the id of what to show in it */
  open(panel: SidePanelName, wanted?: string): void;
  /** Closes it where it is open, else opens it in the place of another. */
  toggle(panel: SidePanelName): void;
  close(): void;
}

export function createSidePanels(): SidePanels {
  const shown = signal<SidePanelName | null>(null);
  const wanted = signal<{ readonly id: string } | null>(null);
  const show = (panel: SidePanelName | null, id?: string) =>
    batch(() => {
      shown.value = panel;
      wanted.value = id === undefined ? null : { id };
    });
  return {
    shown,
    wanted,
    open: show,
    toggle: (panel) => show(shown.peek() === panel ? null : panel),
    close: () => show(null),
  };
}
