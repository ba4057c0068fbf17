export interface FileEventPorts {
  /** Puts files onto the board, each as what it is. */
  bring(files: readonly File[]): void;
  /** Whether the keyboard is the board's right now, and not a dialog's. */
  isBoardFocused(): boolean;
}

function filesOf(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.files ?? [])];
}

/** Takes files that are dropped on the board, or pasted while it has the keyboard. Returns the disposer. */
export function listenToFiles(element: HTMLElement, page: Document, ports: FileEventPorts): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  element.addEventListener(
    'dragover',
    (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    },
    { signal },
  );
  element.addEventListener(
    'drop',
    (event) => {
      const files = filesOf(event.dataTransfer);
      if (files.length === 0) return;
      event.preventDefault();
      ports.bring(files);
    },
    { signal },
  );
  const onPaste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData);
    // A spreadsheet brings a picture of its cells beside the words: the words are meant.
    const hasWords = (event.clipboardData?.getData('text/plain') ?? '') !== '';
    const inField =
      event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"]');
    if (files.length === 0 || hasWords || inField || !ports.isBoardFocused()) return;
    event.preventDefault();
    ports.bring(files);
  };
  page.addEventListener('paste', onPaste, { signal, capture: true });
  return () => listeners.abort();
}
