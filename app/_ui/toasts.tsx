'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { dismissToast, toasts } from './toast';
import styles from './toasts.module.css';
import { useSignal } from './use-signal';

/** Where toasts appear; put once on a screen. Read aloud politely. */
export function Toasts() {
  const shown = useSignal(toasts);
  return (
    <div className={styles.toasts} aria-live="polite">
      {shown.map(({ id, words, tone, action }) => (
        <div key={id} className={`${styles.toast} ${tone === 'trouble' ? styles.trouble : ''}`}>
          {tone === 'trouble' ? (
            <CircleAlert size={16} aria-hidden="true" />
          ) : (
            <CircleCheck size={16} aria-hidden="true" />
          )}
          {words}
          {action ? (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                dismissToast(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          ) : null}
        </div>
      ))}
    </div>
  );
}
