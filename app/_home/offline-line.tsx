import { CloudOff } from 'lucide-react';
import { translate } from '../_language/translate';
import styles from './home-screen.module.css';

/** Says, as a board does, that what is shown is what this device knows. Heard when it comes. */
export function OfflineLine({ isOffline }: { readonly isOffline: boolean }) {
  return (
    <div role="status">
      {isOffline ? (
        <p className={styles.offline}>
          <CloudOff size={15} aria-hidden="true" />
          {translate('Offline. Changes are kept on this device')}
        </p>
      ) : null}
    </div>
  );
}
