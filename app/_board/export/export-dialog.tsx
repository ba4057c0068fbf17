'use client';

import { Copy, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { MOST_IN_OVERVIEW } from '../../../editor/files/overview';
import { translate } from '../../_language/translate';
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
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
  const facts = [
    format === 'png'
      ? translate('{across, number} × {down, number} pixels', { across: across!, down: down! })
      : '',
    translate('{count, plural, one {# shape} other {# shapes}}', { count: shapes }),
    shapes > MOST_IN_OVERVIEW ? translate('the preview shows the largest') : '',
  ];
  return facts.filter(Boolean).join(' · ');
}

function Progress({ progress }: { readonly progress: NonNullable<ExportProgress> }) {
  return (
    <div className={styles.progress} role="status">
      <span>{progress.words}</span>
      <progress
        className={styles.bar}
        aria-label={translate('Export')}
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
    () =>
      files
        .frames()
        .map(({ id, title, number }) => ({ id, name: title || translate('Frame {number}', { number }) })),
    [files],
  );
  const { part } = choice;
  const { shapes, size } = useMemo(() => files.weigh(partOf(part)), [files, part]);
  const change = (part: Partial<ExportChoice>) => {
    const next = { ...choice, ...part };
    rememberChoice(deviceSettings, next);
    setChoice(next);
  };
  const face = FORMATS.find(({ value }) => value === choice.format);
  // Of nothing there is no picture; a file of nothing there is.
  const isNothing = face?.isPicture === true && size.every((side) => side === 0);
  return (
    <Dialog title={translate('Export')} size="wide" onClose={onClose}>
      <div className={styles.columns}>
        <ExportPreview
          {...{ files, choice, isNothing }}
          caption={isNothing ? '' : describeSize(choice, shapes, size)}
        />
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
                <Button onClick={cancel}>{translate('Cancel')}</Button>
              </>
            ) : (
              <>
                {COPIED.has(choice.format) ? (
                  <Button disabled={isNothing} onClick={() => void copy(choice)}>
                    <Copy size={16} aria-hidden="true" />
                    {translate('Copy')}
                  </Button>
                ) : null}
                <Button
                  look="accent"
                  disabled={isNothing}
                  className={styles.save}
                  onClick={() => void save(choice).then((isSaved) => isSaved && onClose())}
                >
                  <Download size={16} aria-hidden="true" />
                  {translate('Save {format}', { format: face?.label ?? '' })}
                </Button>
              </>
            )}
          </footer>
        </div>
      </div>
    </Dialog>
  );
}
