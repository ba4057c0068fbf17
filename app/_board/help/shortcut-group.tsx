import { Fragment } from 'react';
import { translate } from '../../_language/translate';
import { Keys } from '../../_ui/keys';
import type { Shortcut } from '../find-shortcuts';
import styles from './help-dialog.module.css';

export interface ShortcutGroupProps {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

/** Rows of what is done and every key that does it. */
export function ShortcutGroup({ title, shortcuts }: ShortcutGroupProps) {
  const or = translate('or');
  return (
    <section className={styles.group}>
      <h4 className={styles.heading}>{title}</h4>
      <ul>
        {shortcuts.map(({ label, keys }) => (
          <li key={`${label} ${keys.join()}`} className={styles.row}>
            {label}
            <span className={styles.keys}>
              {keys.map((shortcut, index) => (
                <Fragment key={shortcut}>
                  {index > 0 ? or : null}
                  <Keys shortcut={shortcut} />
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
