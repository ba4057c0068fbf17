'use client';

import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { growBox } from '../../../board/geometry/box';
import { listWords } from '../../_language/list-words';
import { message } from '../../_language/message';
import { translate } from '../../_language/translate';
import { Button } from '../../_ui/button';
import { IconButton } from '../../_ui/icon-button';
import { timeAgo } from '../../_ui/time-ago';
import type { BoardSession } from '../board-session';
import { nextFrame } from '../browser-ports';
import { initialsOf } from '../initials';
import styles from './away.module.css';
import { AwayMarks } from './away-marks';
import type { ChangeKind } from './compare-shapes';
import { findPlaces, type Place } from './find-places';
import { flyTo } from './fly';
import type { Absence } from './watch-absence';

export interface AwayCardProps {
  readonly session: Pick<BoardSession, 'editor' | 'away'>;
  readonly absence: Absence;
}

/** Names as people say them: 'Ben', 'Ben and Kim', 'Ben, Kim and 3 others'. */
export function nameAll(names: readonly string[]): string {
  const [first = translate('Somebody'), second, third, ...others] = names;
  if (!second) return first;
  if (!third) return translate('{first} and {second}', { first, second });
  if (others.length === 0) return translate('{first}, {second} and {third}', { first, second, third });
  return translate('{first}, {second} and {count, plural, one {# other} other {# others}}', {
    ...{ first, second },
    count: others.length + 1,
  });
}

const KINDS: readonly ChangeKind[] = ['added', 'changed', 'removed'];
const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  added: message('{count, plural, one {# added} other {# added}}'),
  changed: message('{count, plural, one {# changed} other {# changed}}'),
  removed: message('{count, plural, one {# deleted} other {# deleted}}'),
};

/** '2 added, 1 deleted'. */
export function describePlace({ changes }: Pick<Place, 'changes'>): string {
  const counts = KINDS.map((kind) => [changes.filter((each) => each.kind === kind).length, kind] as const);
  const parts = counts.filter(([count]) => count > 0);
  return listWords(parts.map(([count, kind]) => translate(KIND_WORDS[kind], { count })));
}

/** What was done at a place, and who made what is new there, where that is known. */
function tellPlace(place: Place, { people }: Absence): string {
  const makers = new Set(place.changes.flatMap(({ kind, shape }) => (kind === 'added' ? [shape.by] : [])));
  const names = people.filter(({ id }) => makers.has(id)).map(({ name }) => name);
  const changes = describePlace(place);
  return names.length > 0 ? translate('{people}: {changes}', { people: nameAll(names), changes }) : changes;
}

/** '2 things in 3 places', by whom and how long ago. */
function tellAll({ people, changes }: Absence, places: number): string {
  const now = Date.now();
  const last = Math.min(...people.map(({ ago }) => ago));
  const values = {
    people: nameAll(people.map(({ name }) => name)),
    ...{ count: changes.length, places, when: timeAgo(now - last, now) },
  };
  return places === 1
    ? translate('{people} changed {count, plural, one {# thing} other {# things}}, last {when}', values)
    : translate(
        '{people} changed {count, plural, one {# thing} other {# things}} in {places, plural, one {# place} other {# places}}, last {when}',
        values,
      );
}

function useTour({ editor }: Pick<BoardSession, 'editor'>, places: readonly Place[]) {
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
  const { people, changes } = absence;
  const places = useMemo(() => findPlaces(changes), [changes]);
  const { stop, go, place } = useTour(session, places);
  return (
    <>
      {place ? <AwayMarks camera={editor.camera} changes={place.changes} /> : null}
      <section aria-label={translate('While you were away')} className={styles.card}>
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
              <b>{translate('{place} of {count}', { place: stop! + 1, count: places.length })}</b>
              <span className={styles.more}>{tellPlace(place, absence)}</span>
            </>
          ) : (
            <>
              <b>{translate('While you were away')}</b>
              <span className={styles.more}>{tellAll(absence, places.length)}</span>
            </>
          )}
        </span>
        {place && places.length === 1 ? null : place ? (
          <span className={styles.steps}>
            <IconButton
              label={translate('Previous place')}
              icon={<ChevronLeft size={18} aria-hidden="true" />}
              onClick={() => go(stop! - 1)}
            />
            <IconButton
              label={translate('Next place')}
              icon={<ChevronRight size={18} aria-hidden="true" />}
              onClick={() => go(stop! + 1)}
            />
          </span>
        ) : (
          <Button look="accent" onClick={() => go(0)}>
            {translate('Show me')}
          </Button>
        )}
        <IconButton
          label={translate('Close the summary')}
          icon={<X size={17} aria-hidden="true" />}
          onClick={() => away.dismissAbsence()}
        />
      </section>
    </>
  );
}
