import type { PastEntry } from './history-api';
import styles from './history-panel.module.css';

/** Stretches of work older than those that were fetched, and what nobody is known for. */
const UNKNOWN = 'var(--pressed)';

/** The life of a board from `floor` to `head` as a CSS gradient: each stretch in the colours of who worked, by how much they did. */
export function paintLife(entries: readonly PastEntry[], floor: number, head: number): string {
  const length = Math.max(1, head - floor);
  const place = (seq: number) => `${Math.round((10_000 * (seq - floor)) / length) / 100}%`;
  const stops: string[] = [];
  let last = floor;
  for (const { from, seq, people } of [...entries].reverse()) {
    const start = Math.max(last, from - 1);
    if (start > last) stops.push(`${UNKNOWN} ${place(last)} ${place(start)}`);
    const all = people.reduce((sum, { changes }) => sum + changes, 0);
    last = start;
    for (const { color, changes } of people) {
      const end = last + ((seq - start) * changes) / Math.max(1, all);
      stops.push(`${color} ${place(last)} ${place(end)}`);
      last = end;
    }
  }
  if (last < head) stops.push(`${UNKNOWN} ${place(last)} 100%`);
  return `linear-gradient(to right, ${stops.join(', ')})`;
}

export interface LifeTrackProps {
  readonly entries: readonly PastEntry[];
  readonly floor: number;
  readonly head: number;
}

/** Under the slider: who worked when. The list above says the same in words. */
export function LifeTrack({ entries, floor, head }: LifeTrackProps) {
  return (
    <div
      aria-hidden="true"
      data-colour=""
      className={styles.life}
      style={{ background: paintLife(entries, floor, head) }}
    />
  );
}
