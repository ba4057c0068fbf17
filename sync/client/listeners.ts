/** Those who want to be told, in the order in which they came. */
export interface Listeners<Event extends readonly unknown[] = []> {
  add(listener: (...event: Event) => void): () => void;
  tell(...event: Event): void;
  clear(): void;
}

export function createListeners<Event extends readonly unknown[] = []>(): Listeners<Event> {
  const listeners = new Set<(...event: Event) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(...event) {
      for (const listener of [...listeners]) listener(...event);
    },
    clear: () => listeners.clear(),
  };
}
