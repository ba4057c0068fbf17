import styles from './vote-list.module.css';

const PLACES = ['1', '2', '3', '4', '5', '6'];

/** So many dots; a number where they would be too many. */
export function Dots({ count, label }: { readonly count: number; readonly label: string }) {
  if (count === 0) return null;
  return (
    <span role="img" aria-label={label} className={styles.dots}>
      {count > PLACES.length ? (
        <span className={styles.number}>{count}</span>
      ) : (
        PLACES.slice(0, count).map((place) => <span key={place} className={styles.dot} />)
      )}
    </span>
  );
}
