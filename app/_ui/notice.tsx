import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';
import { Button, buttonClass } from './button';
import styles from './notice.module.css';

export interface NoticeProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action:
    | { readonly label: string; readonly href: string }
    | { readonly label: string; readonly onClick: () => void };
}

/** A whole page that says one thing and shows one way on. */
export function Notice({ title, children, action }: NoticeProps) {
  return (
    <main className={styles.page} data-notice>
      <div className={styles.notice}>
        <BrandMark size={52} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.words}>{children}</p>
        {'href' in action ? (
          <a className={buttonClass('accent')} href={action.href}>
            {action.label}
          </a>
        ) : (
          <Button look="accent" onClick={action.onClick}>
            {action.label}
          </Button>
        )}
      </div>
    </main>
  );
}
