'use client';

import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { translate } from '../_language/translate';
import { dismissToast, showToasts, type Toast, toasts } from './toast';
import styles from './toasts.module.css';
import { useSignal } from './use-signal';

const PICTURES = { calm: CircleCheck, note: Info, warning: TriangleAlert, trouble: CircleAlert } as const;

const LOOKS: Readonly<Record<Toast['tone'], string>> = {
  calm: '',
  note: '',
  warning: styles.warning!,
  trouble: styles.trouble!,
};

function Picture({ tone }: { readonly tone: Toast['tone'] }) {
  const Sign = PICTURES[tone];
  return <Sign size={16} aria-hidden="true" style={{ flex: 'none' }} />;
}

/** Where toasts appear; put once on a screen. Read aloud politely. */
export function Toasts() {
  const shown = useSignal(toasts);
  useEffect(showToasts, []);
  return (
    <div className={styles.toasts} aria-live="polite">
      {shown.map(({ id, words, tone, actions }) => (
        <div key={id} className={`${styles.toast} ${LOOKS[tone]}`}>
          <Picture tone={tone} />
          <span className={styles.words}>{words}</span>
          {actions.map((action) => (
            <button
              key={action.label}
              type="button"
              className={styles.action}
              onClick={() => {
                dismissToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          ))}
          {tone === 'warning' ? (
            <button
              type="button"
              aria-label={translate('Close')}
              className={`${styles.action} ${styles.close}`}
              onClick={() => dismissToast(id)}
            >
              <X size={15} aria-hidden="true" />
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
