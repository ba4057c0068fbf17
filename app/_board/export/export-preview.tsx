import { useEffect, useRef, useState } from 'react';
import type { Editor } from '../../../editor/editor';
import { translate } from '../../_language/translate';
import { type ExportChoice, type PreviewWish, previewOf } from './export-choice';
import styles from './export-dialog.module.css';

export interface ExportPreviewProps {
  readonly files: Editor['files'];
  readonly choice: ExportChoice;
  /** Whether there is nothing to draw: said here, before anybody tries. */
  readonly isNothing: boolean;
  /** What stands under the picture: its size in words. */
  readonly caption: string;
}

/** Pixels at most; the box it is shown in is half as large, for sharp screens. */
const MOST: readonly [number, number] = [760, 640];
const LONGEST_TEXT = 1_500;

/** What the file will look like: the picture itself, or the beginning of what is written. */
export function ExportPreview({ files, choice, isNothing, caption }: ExportPreviewProps) {
  const place = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<string | null>(null);
  const { isDark } = choice;
  const wish = JSON.stringify(previewOf(choice));
  const isTransparent = choice.isTransparent && previewOf(choice).words === null;
  useEffect(() => {
    let isStale = false;
    const { words, options } = JSON.parse(wish) as PreviewWish;
    const show = async () => {
      if (words) {
        const written = await (await files.export(words, options)).text();
        if (!isStale) setText(written.slice(0, LONGEST_TEXT));
        return;
      }
      const canvas = await files.preview(options, MOST);
      if (isStale) return;
      setText(null);
      place.current?.replaceChildren(...(canvas ? [canvas] : []));
    };
    show().catch(() => setText(null));
    return () => {
      isStale = true;
    };
  }, [files, wish]);
  return (
    <figure className={styles.preview}>
      <div
        {...(isNothing ? {} : { role: 'img', 'aria-label': translate('Preview') })}
        className={`${styles.sheet} ${isTransparent ? styles.chequered : ''}`}
        data-dark={isDark || undefined}
      >
        {text === null ? null : (
          <pre className={styles.words}>{text || translate('Nothing is written there')}</pre>
        )}
        <div ref={place} className={styles.picture} hidden={text !== null || isNothing} />
        {isNothing ? (
          <p className={styles.nothing}>{translate('There is nothing on the board to export')}</p>
        ) : null}
      </div>
      <figcaption className={styles.caption}>{caption}</figcaption>
    </figure>
  );
}
