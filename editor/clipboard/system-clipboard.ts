import { SHAPES_FORM } from './shapes-form';

/** What is put on the system's clipboard: one thing in several forms, the plainest read by every program. */
export type ClipboardForms = Readonly<Record<string, string | Blob>>;

/** The clipboard outside of a copy or paste event. Each may be refused by the browser: then false, or undefined. */
export interface SystemClipboard {
  write(forms: ClipboardForms): Promise<boolean>;
  read(): Promise<PastedContent | undefined>;
}

/** What a clipboard holds: '' for a form that is not there. */
export interface PastedContent {
  readonly text: string;
  readonly html?: string;
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
    async read() {
      try {
        return await readForms(clipboard);
      } catch {
        return undefined;
      }
    },
  };
}

async function readForms(clipboard: Clipboard | undefined): Promise<PastedContent | undefined> {
  if (!clipboard?.read) {
    const text = await clipboard?.readText();
    return text === undefined ? undefined : { text };
  }
  const items = await clipboard.read();
  const form = async (type: string) => {
    const item = items.find(({ types }) => types.includes(type));
    return item ? (await item.getType(type)).text() : '';
  };
  return { text: (await form(SHAPES_FORM)) || (await form('text/plain')), html: await form('text/html') };
}
