import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './home-sidebar.module.css';

export interface SideRowProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'> {
  readonly label: string;
  readonly icon: ReactNode;
  readonly count?: number;
  readonly isChosen?: boolean;
  readonly isNews?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** One of the rows beside the boards, a chip of the strip above them on a phone. */
export function SideRow({ label, icon, count, isChosen = false, isNews = false, ...button }: SideRowProps) {
  return (
    <button {...button} type="button" className={styles.row} aria-current={isChosen ? 'page' : undefined}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label}>{label}</span>
      {count ? <span className={`${styles.count} ${isNews ? styles.news : ''}`}>{count}</span> : null}
    </button>
  );
}
