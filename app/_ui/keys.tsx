import { isAppleDevice, namesOfKeys, textOfKeys } from './key-names';
import styles from './keys.module.css';

/** Key caps, for help and lists. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
  return (
    <kbd dir="ltr" className={styles.keys}>
      {namesOfKeys(shortcut, isAppleDevice()).map((name) => (
        <kbd key={name} className={styles.key}>
          {name}
        </kbd>
      ))}
    </kbd>
  );
}

/** The same as one quiet word, for menus and tooltips. */
export function PlainKeys({ shortcut }: { readonly shortcut: string }) {
  return (
    <span aria-hidden="true" dir="ltr" className={styles.plain}>
      {textOfKeys(shortcut, isAppleDevice())}
    </span>
  );
}
