const KINDS = ['dragover', 'drop'] as const;

/**
 * What is let go over the past is the board's beneath it, which takes it as ever; what nobody takes, the browser would open in the place of this
 * page. Returns the disposer.
 */
export function handOnDrops(element: HTMLElement): () => void {
  const listeners = new AbortController();
  const handOn = (event: DragEvent) => {
    const { type, dataTransfer, clientX, clientY } = event;
    const board = document.querySelector('[role="application"]');
    const given = { bubbles: true, cancelable: true, dataTransfer, clientX, clientY };
    if (board?.dispatchEvent(new DragEvent(type, given)) === false) event.preventDefault();
  };
  for (const kind of KINDS) element.addEventListener(kind, handOn, { signal: listeners.signal });
  return () => listeners.abort();
}
