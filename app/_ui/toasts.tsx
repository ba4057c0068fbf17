'use client';

import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { useEffect } from 'react';
import { dismissToast, showToasts, type Toast, toasts } from './toast';
import styles from './toasts.module.css';
import { useSignal } from './use-signal';

const PICTURES = { calm: CircleCheck, note: Info, trouble: CircleAlert } as const;

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
        <div key={id} className={`${styles.toast} ${tone === 'trouble' ? styles.trouble : ''}`}>
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
        </div>
      ))}
    </div>
  );
}
