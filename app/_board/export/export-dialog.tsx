'use client';

import { Copy, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { MOST_IN_OVERVIEW } from '../../../editor/files/overview';
import { translateSentence } from '../../_language/translate-sentence';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { deviceSettings } from '../browser-ports';
import { type ExportChoice, FORMATS, partOf, rememberChoice, rememberedChoice } from './export-choice';
import styles from './export-dialog.module.css';
import { ExportForm } from './export-form';
import { ExportPreview } from './export-preview';
import { type ExportProgress, useExport } from './use-export';

export interface ExportDialogProps {
  readonly session: BoardSession;
  readonly onClose: () => void;
}

const COPIED = new Set(['png', 'svg', 'md', 'csv']);

function describeSize(
  { format, scale }: ExportChoice,
  shapes: number,
  [width, height]: readonly [number, number],
) {
  const most = shapes > MOST_IN_OVERVIEW ? ' · the preview shows the largest' : '';
  const count = `${shapes.toLocaleString('en')} ${shapes === 1 ? 'shape' : 'shapes'}${most}`;
  if (format !== 'png') return count;
  const pixels = [width, height].map((side) => Math.max(1, Math.round(side * scale)).toLocaleString('en'));
  return `${pixels.join(' × ')} pixels · ${count}`;
}

function Progress({ progress }: { readonly progress: NonNullable<ExportProgress> }) {
  return (
    <div className={styles.progress} role="status">
      <span>{progress.words}</span>
      <progress
        className={styles.bar}
        aria-label="Export"
        max={1}
        {...(progress.share === null ? {} : { value: progress.share })}
      />
    </div>
  );
}

/** What is taken away of a board, and how it will look, before it is saved on the device. */
export function ExportDialog({ session, onClose }: ExportDialogProps) {
  const { files, selection } = session.editor;
  const selected = useSignal(selection.ids).size;
  const [choice, setChoice] = useState(() => rememberedChoice(deviceSettings, selected > 0));
  const { progress, trouble, save, copy, cancel } = useExport(session);
  const frames = useMemo(
    () => files.frames().map(({ id, name }) => ({ id, name: translateSentence(name) })),
    [files],
  );
  const { part } = choice;
  const { shapes, size } = useMemo(() => files.weigh(partOf(part)), [files, part]);
  const change = (part: Partial<ExportChoice>) => {
    const next = { ...choice, ...part };
    rememberChoice(deviceSettings, next);
    setChoice(next);
  };
  const label = FORMATS.find(({ value }) => value === choice.format)?.label;
  return (
    <Dialog title="Export" size="wide" onClose={onClose}>
      <div className={styles.columns}>
        <ExportPreview files={files} choice={choice} caption={describeSize(choice, shapes, size)} />
        <div className={styles.side}>
          <ExportForm choice={choice} onChange={change} frames={frames} selected={selected} />
          {trouble ? (
            <p role="alert" className={styles.trouble}>
              {trouble}
            </p>
          ) : null}
          <footer className={styles.foot}>
            {progress ? (
              <>
                <Progress progress={progress} />
                <Button onClick={cancel}>Cancel</Button>
              </>
            ) : (
              <>
                {COPIED.has(choice.format) ? (
                  <Button onClick={() => void copy(choice)}>
                    <Copy size={16} aria-hidden="true" />
                    Copy
                  </Button>
                ) : null}
                <Button
                  look="accent"
                  className={styles.save}
                  onClick={() => void save(choice).then((isSaved) => isSaved && onClose())}
                >
                  <Download size={16} aria-hidden="true" />
                  Save {label}
                </Button>
              </>
            )}
          </footer>
        </div>
      </div>
    </Dialog>
  );
}
