import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { PlainKeys } from './keys';
import styles from './menu.module.css';

export interface MenuRowProps {
  readonly label: string;
  /** Of the label, where it is not that of the page. */
  readonly lang?: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string;
  readonly isOn?: boolean;
}

/** What is inside a row of any menu: picture, words, key or tick. */
export function MenuRow({ label, lang, icon, shortcut, isOn }: MenuRowProps) {
  return (
    <>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.label} lang={lang}>
        {label}
      </span>
      {isOn ? (
        <span className={styles.end}>
          <Check size={15} aria-hidden="true" />
        </span>
      ) : null}
      {shortcut ? <PlainKeys shortcut={shortcut} /> : null}
    </>
  );
}
