'use client';

import { ChevronDown, ChevronUp, Replace, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Editor } from '../../editor/editor';
import { createFinding } from '../../editor/finding/finding';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { IconButton } from '../_ui/icon-button';
import { useSignal } from '../_ui/use-signal';
import styles from './find-bar.module.css';
import panel from './panel.module.css';

export interface FindBarProps {
  readonly editor: Pick<Editor, 'findingPorts' | 'canWrite'>;
  readonly onClose: () => void;
}

const ICON = { size: 16, 'aria-hidden': true } as const;

/** Finds words on the board: Enter goes on, Shift+Enter back, Escape leaves. */
export function FindBar({ editor, onClose }: FindBarProps) {
  const [finding] = useState(() => createFinding(editor.findingPorts));
  const [query, setQuery] = useState('');
  const [words, setWords] = useState('');
  const [isReplacing, setReplacing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const canWrite = useSignal(editor.canWrite);
  const matches = useSignal(finding.matches);
  const at = useSignal(finding.at);
  useEffect(() => {
    field.current?.focus();
    return () => finding.dispose();
  }, [finding]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && event.target === field.current) finding.step(event.shiftKey ? -1 : 1);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) finding.replace(words);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const place = () => translate('{at} of {count}', { at: at + 1, count: matches.length });
  const count =
    query === ''
      ? ''
      : matches.length === 0
        ? translate('{what, select, found {Nothing} other {Nothing}}', { what: 'found' })
        : place();
  return (
    <search
      className={`${panel.panel} ${styles.bar}`}
      aria-label={translate('Find on the board')}
      onKeyDown={onKeyDown}
    >
      <div className={styles.row}>
        <input
          ref={field}
          aria-label={translate('Find')}
          placeholder={translate('Find')}
          className={styles.input}
          value={query}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setQuery(event.target.value);
            finding.search(event.target.value);
          }}
        />
        <span className={styles.count} role="status">
          {count}
        </span>
        <IconButton
          label={translate('Previous')}
          icon={<ChevronUp {...ICON} />}
          onClick={() => finding.step(-1)}
        />
        <IconButton
          label={translate('Next')}
          icon={<ChevronDown {...ICON} />}
          onClick={() => finding.step(1)}
        />
        {canWrite ? (
          <IconButton
            label={translate('Replace')}
            aria-expanded={isReplacing}
            icon={<Replace {...ICON} />}
            onClick={() => setReplacing(!isReplacing)}
          />
        ) : null}
        <IconButton label={translate('Close')} icon={<X {...ICON} />} onClick={onClose} />
      </div>
      {isReplacing && canWrite ? (
        <div className={styles.row}>
          <input
            aria-label={translate('Replace with')}
            placeholder={translate('Replace with')}
            className={styles.input}
            value={words}
            autoComplete="off"
            onChange={(event) => setWords(event.target.value)}
          />
          <Button look="plain" disabled={matches.length === 0} onClick={() => finding.replace(words)}>
            {translate('Replace')}
          </Button>
          <Button look="plain" disabled={matches.length === 0} onClick={() => finding.replaceAll(words)}>
            {translate('{what, select, replace {All} other {All}}', { what: 'replace' })}
          </Button>
        </div>
      ) : null}
    </search>
  );
}
