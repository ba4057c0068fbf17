import { effect, type ReadonlySignal } from '@preact/signals-core';

/**
 * Begins something when the board is ready, with code that is fetched only then; what can't be fetched is not begun.
 *
 * @param begin resolves to its disposer
 * @returns the disposer of all of it
 */
export function whenReady(isReady: ReadonlySignal<boolean>, begin: () => Promise<() => void>): () => void {
  let isBegun = false;
  let isLeft = false;
  let stop = () => {};
  const take = (begun: () => void) => {
    if (isLeft) begun();
    else stop = begun;
  };
  const stopWaiting = effect(() => {
    if (!isReady.value || isBegun) return;
    isBegun = true;
    begin().then(take, () => undefined);
  });
  return () => {
    isLeft = true;
    stopWaiting();
    stop();
  };
}
