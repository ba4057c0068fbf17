import { translate } from '../../_language/translate';
import type { HistoryApi } from './history-api';

/** The updates from one point to a later one, fetched a stretch at a time, ahead of whoever takes them. */
export interface UpdateStream {
  /** Where what was taken so far leads to. */
  readonly at: number;
  readonly isAtEnd: boolean;
  /** The next updates, so many at most, as far as they are here. Throws an Error with a message for people when they can't be had. */
  take(count: number): readonly Uint8Array[];
  /** Resolves when there is something to take or nothing more will come; rejects as `take` throws. */
  whenHere(): Promise<void>;
  dispose(): void;
}

/** With fewer than so many left the next stretch is asked for; that of the server is bounded, and so is what is held here. */
const LOW = 4_000;

export function createUpdateStream(
  api: Pick<HistoryApi, 'changes'>,
  start: number,
  end: number,
): UpdateStream {
  const stopping = new AbortController();
  let here: readonly Uint8Array[] = [];
  let place = 0;
  let at = start;
  let fetchedTo = start;
  let fetching: Promise<void> | null = null;
  let trouble: Error | null = null;
  const fetchMore = async () => {
    const more = await api.changes(fetchedTo, end, stopping.signal);
    if (more.length === 0) throw new Error(translate('This part of the history was let go'));
    here = [...here.slice(place), ...more];
    place = 0;
    fetchedTo += more.length;
  };
  const lookAhead = () => {
    if (fetching || trouble || fetchedTo >= end || here.length - place >= LOW) return;
    fetching = fetchMore()
      .catch((error: Error) => {
        trouble = error;
      })
      .finally(() => {
        fetching = null;
      });
  };
  const expectWell = () => {
    if (trouble && place >= here.length) throw trouble;
  };
  lookAhead();
  return {
    get at() {
      return at;
    },
    get isAtEnd() {
      return at >= end;
    },
    take(count) {
      expectWell();
      const taken = here.slice(place, place + count);
      place += taken.length;
      at += taken.length;
      lookAhead();
      return taken;
    },
    async whenHere() {
      lookAhead();
      if (place >= here.length && fetching) await fetching;
      expectWell();
    },
    dispose: () => stopping.abort(),
  };
}
