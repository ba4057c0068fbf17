/** What is put on the system's clipboard: one thing in several forms, the plainest read by every program. */
export type ClipboardForms = Readonly<Record<string, string | Blob>>;

/** The clipboard outside of a copy or paste event. Each may be refused by the browser: then false, or undefined. */
export interface SystemClipboard {
  write(forms: ClipboardForms): Promise<boolean>;
  readText(): Promise<string | undefined>;
}

function toItem(forms: ClipboardForms): ClipboardItem {
  const isSupported = (type: string) => type === 'text/plain' || (ClipboardItem.supports?.(type) ?? false);
  const kept = Object.entries(forms).filter(([type]) => isSupported(type));
  return new ClipboardItem(
    Object.fromEntries(
      kept.map(([type, form]) => [type, typeof form === 'string' ? new Blob([form], { type }) : form]),
    ),
  );
}

/**
 * The browser's asynchronous clipboard. It is missing on pages without https (a board served in a local network), asks for
 * permission, and refuses when the page lost focus: never an error, always an answer.
 */
export function createSystemClipboard(clipboard: Clipboard | undefined): SystemClipboard {
  return {
    async write(forms) {
      const plain = forms['text/plain'];
      try {
        await clipboard?.write([toItem(forms)]);
        return clipboard !== undefined;
      } catch {
        if (typeof plain !== 'string') return false;
      }
      try {
        await clipboard?.writeText(plain);
        return true;
      } catch {
        return false;
      }
    },
    async readText() {
      try {
        return await clipboard?.readText();
      } catch {
        return undefined;
      }
    },
  };
}
