import type { ReadonlySignal } from '@preact/signals-core';
import { useCallback, useRef, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

/** The signal's present value; the component renders again when it changes. */
export function useSignal<Value>(signal: ReadonlySignal<Value>): Value {
  const subscribe = useCallback((changed: () => void) => signal.subscribe(changed), [signal]);
  const read = () => signal.peek();
  return useSyncExternalStore(subscribe, read, read);
}

/**
 * The same for a word that must never be behind: it is on the page when the change that set it returns, not at the end of the
 * task. Only for something small, because everything that React has waiting is rendered with it.
 */
export function useSignalAtOnce<Value>(signal: ReadonlySignal<Value>): Value {
  const subscribe = useCallback(
    (changed: () => void) => {
      let isFirst = true;
      return signal.subscribe(() => {
        // The first call is the subscription's own, inside an effect of React, where there is nothing to render anew.
        if (!isFirst) flushSync(changed);
        isFirst = false;
      });
    },
    [signal],
  );
  const read = () => signal.peek();
  return useSyncExternalStore(subscribe, read, read);
}

/**
 * Part of a signal's value. The component renders again only when `isEqual` says that this part changed, so that a list
 * of names does not render for every movement of a cursor.
 */
export function useSelected<Value, Part>(
  signal: ReadonlySignal<Value>,
  select: (value: Value) => Part,
  isEqual: (one: Part, other: Part) => boolean = Object.is,
): Part {
  const subscribe = useCallback((changed: () => void) => signal.subscribe(changed), [signal]);
  const last = useRef<{ readonly part: Part } | null>(null);
  const read = () => {
    const part = select(signal.peek());
    if (last.current && isEqual(last.current.part, part)) return last.current.part;
    last.current = { part };
    return part;
  };
  return useSyncExternalStore(subscribe, read, read);
}
