'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react';
import { growBox } from '../../../board/geometry/box';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { timeAgo } from '../../_ui/time-ago';
import type { BoardSession } from '../board-session';
import { nextFrame } from '../browser-ports';
import { initialsOf } from '../initials';
import styles from './away.module.css';
import { AwayMarks } from './away-marks';
import type { ChangeKind, Place } from './find-places';
import { flyTo } from './fly';
import type { Absence } from './watch-absence';

export interface AwayCardProps {
  readonly session: Pick<BoardSession, 'editor' | 'away'>;
  readonly absence: Absence;
}

const things = (count: number) => (count === 1 ? '1 thing' : `${count} things`);

/** Names as people say them: 'Ben', 'Ben and Kim', 'Ben, Kim and 3 others'. */
export function nameAll(names: readonly string[]): string {
  const [first = 'Somebody', second, ...others] = names;
  if (!second) return first;
  if (others.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${others.length === 1 ? others[0] : `${others.length} others`}`;
}

const KINDS: readonly ChangeKind[] = ['added', 'changed', 'removed'];
const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  added: 'added',
  changed: 'changed',
  removed: 'deleted',
};

/** '2 added, 1 deleted'. */
export function describePlace({ changes }: Pick<Place, 'changes'>): string {
  const counts = KINDS.map((kind) => [changes.filter((each) => each.kind === kind).length, kind] as const);
  const parts = counts.filter(([count]) => count > 0).map(([count, kind]) => `${count} ${KIND_WORDS[kind]}`);
  return parts.join(', ');
}

/** Who made what is new here, where that is known. */
function makersIn(place: Place, { people }: Absence): string {
  const makers = new Set(place.changes.flatMap(({ kind, shape }) => (kind === 'added' ? [shape.by] : [])));
  const names = people.filter(({ id }) => makers.has(id)).map(({ name }) => name);
  return names.length > 0 ? `${nameAll(names)}: ` : '';
}

function useTour({ editor }: Pick<BoardSession, 'editor'>, { places }: Absence) {
  const [stop, setStop] = useState<number | null>(null);
  const land = useRef(() => {});
  const { camera } = editor;
  const go = useCallback(
    (next: number) => {
      const place = places[(next + places.length) % places.length];
      if (!place) return;
      land.current();
      setStop((next + places.length) % places.length);
      const air = 80 / Math.max(0.1, camera.state.peek().zoom);
      land.current = flyTo(growBox(place.box, air), {
        ...{ camera, nextFrame, now: () => performance.now() },
        isStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
      });
    },
    [places, camera],
  );
  useEffect(() => () => land.current(), []);
  return { stop, go, place: stop === null ? null : places[stop]! };
}

/** What happened meanwhile, in a line; and the tour through it. */
export function AwayCard({ session, absence }: AwayCardProps) {
  const { away, editor } = session;
  const { people, places, count } = absence;
  const { stop, go, place } = useTour(session, absence);
  const last = Math.min(...people.map(({ ago }) => ago));
  const where = places.length === 1 ? '' : ` in ${places.length} places`;
  return (
    <>
      {place ? <AwayMarks camera={editor.camera} changes={place.changes} /> : null}
      <section aria-label="While you were away" className={styles.card}>
        <span className={styles.faces} aria-hidden="true">
          {people.slice(0, 3).map(({ id, name, color }) => (
            <span key={id} className={styles.face} style={{ '--person': color } as CSSProperties}>
              {initialsOf(name)}
            </span>
          ))}
        </span>
        <span className={styles.words} aria-live="polite">
          {place ? (
            <>
              <b>
                {stop! + 1} of {places.length}
              </b>
              <span className={styles.more}>
                {makersIn(place, absence)}
                {describePlace(place)}
              </span>
            </>
          ) : (
            <>
              <b>While you were away</b>
              <span className={styles.more}>
                {nameAll(people.map(({ name }) => name))} changed {things(count)}
                {where}, last {timeAgo(Date.now() - last, Date.now())}
              </span>
            </>
          )}
        </span>
        {place && places.length === 1 ? null : place ? (
          <span className={styles.steps}>
            <IconButton
              label="Previous place"
              icon={<ChevronLeft size={18} aria-hidden="true" />}
              onClick={() => go(stop! - 1)}
            />
            <IconButton
              label="Next place"
              icon={<ChevronRight size={18} aria-hidden="true" />}
              onClick={() => go(stop! + 1)}
            />
          </span>
        ) : (
          <Button look="accent" onClick={() => go(0)}>
            Show me
          </Button>
        )}
        <IconButton
          label="Close the summary"
          icon={<X size={17} aria-hidden="true" />}
          onClick={() => away.dismissAbsence()}
        />
      </section>
    </>
  );
}
