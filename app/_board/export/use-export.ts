import { useEffect, useRef, useState } from 'react';
import { inRow } from '../../../board/sentence';
import { fileName } from '../../../editor/files/file-format';
import { missingWords } from '../../../editor/files/missing-words';
import { translate } from '../../_language/translate';
import { translateError, translateSentence } from '../../_language/translate-sentence';
import { tell } from '../../_ui/toast';
import type { BoardSession } from '../board-session';
import { browserClock } from '../browser-ports';
import { download } from '../page-parts';
import { type ExportChoice, optionsOf, wishesOf } from './export-choice';
import { exportOnServer, UNREACHABLE } from './export-job';

/** Beyond this many shapes a picture is drawn on the server: a browser would stand still over it. */
const MOST_DRAWN_HERE = 10_000;
/** Milliseconds that what was just drawn may take to the server before an export there goes without it. */
const SAVING = 8_000;

/** What an export is doing; null when it is not. */
export type ExportProgress = { readonly share: number | null; readonly words: string } | null;

export interface Exporting {
  readonly progress: ExportProgress;
  /** What went wrong the last time. */
  readonly trouble: string | null;
  /** Resolves to whether it was saved on the device. */
  save(choice: ExportChoice): Promise<boolean>;
  copy(choice: ExportChoice): Promise<void>;
  cancel(): void;
}

export function isMadeOnServer(choice: ExportChoice, shapes: number): boolean {
  return choice.format === 'pdf' || (choice.format === 'png' && shapes > MOST_DRAWN_HERE);
}

/** Resolves when the server has everything, or after a while when it has not. */
function whenSaved({ status }: Pick<BoardSession, 'status'>): Promise<boolean> {
  return new Promise((resolve) => {
    if (status.peek().kind === 'saved') return resolve(true);
    const stopWaiting = browserClock.after(SAVING, () => finish(false));
    const stop = status.subscribe(({ kind }) => {
      if (kind === 'saved') queueMicrotask(() => finish(true));
    });
    const finish = (isSaved: boolean) => {
      stop();
      stopWaiting();
      resolve(isSaved);
    };
  });
}

/** One export at a time; leaving the dialog cancels it. */
export function useExport(session: BoardSession): Exporting {
  const { editor, boardId, title } = session;
  const [progress, setProgress] = useState<ExportProgress>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function make(choice: ExportChoice, { signal }: AbortController): Promise<Blob> {
    const options = optionsOf(choice);
    if (!isMadeOnServer(choice, editor.files.weigh(options).shapes)) {
      setProgress({ share: null, words: translate('Drawing…') });
      return editor.files.export(choice.format as Exclude<typeof choice.format, 'pdf'>, options);
    }
    if (session.status.peek().kind === 'offline') throw new Error(translate(UNREACHABLE));
    setProgress({ share: 0, words: translate('Waiting for the server…') });
    if (!(await whenSaved(session))) {
      throw new Error(translate('The server does not have all of the board yet'));
    }
    const ports = { boardId, request: fetch.bind(window), after: browserClock.after };
    const { file, missing } = await exportOnServer(
      ports,
      wishesOf(choice, [...editor.selection.ids.peek()]),
      {
        signal,
        onProgress: (share) => setProgress({ share, words: translate('The server draws it…') }),
      },
    );
    const words = missingWords(missing);
    if (words.length > 0) tell(translateSentence(inRow(words)), 'warning');
    return file;
  }

  async function run(choice: ExportChoice, use: (file: Blob) => Promise<void> | void): Promise<boolean> {
    const controller = new AbortController();
    running.current = controller;
    setTrouble(null);
    try {
      const file = await make(choice, controller);
      if (controller.signal.aborted) return false;
      await use(file);
      return true;
    } catch (error) {
      if (!controller.signal.aborted) setTrouble(translateError(error as Error));
      return false;
    } finally {
      if (running.current === controller) running.current = null;
      setProgress(null);
    }
  }

  return {
    progress,
    trouble,
    save: (choice) => run(choice, (file) => download(file, fileName(title.peek(), choice.format))),
    async copy(choice) {
      await run(choice, async (file) => {
        const item: Record<string, Blob> =
          choice.format === 'png'
            ? { 'image/png': file }
            : { 'text/plain': new Blob([await file.text()], { type: 'text/plain' }) };
        await navigator.clipboard.write([new ClipboardItem(item)]).catch(() => {
          throw new Error(translate('This browser keeps the clipboard from the page'));
        });
        tell(translate(choice.format === 'png' ? 'Picture copied' : 'Copied'));
      });
    },
    cancel: () => running.current?.abort(),
  };
}
