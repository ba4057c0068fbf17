import { Crowded } from './crowded';
import { StorageError } from './storage';

/** So many wait to search, and so many of one person, the newest: who types on asks for what is typed by now. */
const MOST_WAITING = 20;
const MOST_OF_ONE = 4;

interface Waiting {
  readonly person: string;
  enter(): void;
  refuse(error: StorageError): void;
}

/** Lets so many search at a time, one search of a person, the others in the order in which they came. */
export function createSearchTurnstile(most: number) {
  const inside = new Set<string>();
  let waiting: readonly Waiting[] = [];
  let isClosed = false;
  const mayEnter = (person: string) => inside.size < most && !inside.has(person);
  const wait = (person: string) => {
    const own = waiting.filter((one) => one.person === person);
    const [oldest] = own;
    const isFull = waiting.length >= MOST_WAITING;
    if (oldest && (isFull || own.length >= MOST_OF_ONE)) {
      waiting = waiting.filter((one) => one !== oldest);
      oldest.refuse(new Crowded('newer searches of the same person go before'));
    } else if (isFull) throw new Crowded('too many are searching');
    return new Promise<void>((enter, refuse) => {
      waiting = [...waiting, { person, enter, refuse }];
    });
  };
  const letNextIn = () => {
    const next = waiting.find(({ person }) => mayEnter(person));
    if (!next) return;
    waiting = waiting.filter((one) => one !== next);
    // The place is taken here, so that nobody slips in between.
    inside.add(next.person);
    next.enter();
  };
  return {
    /** Who would wait behind too many is turned away with `Crowded`. */
    async through<Output>(person: string, act: () => Promise<Output>): Promise<Output> {
      if (isClosed) throw new StorageError('unavailable', 'the storage is closed');
      if (mayEnter(person)) inside.add(person);
      else await wait(person);
      try {
        return await act();
      } finally {
        inside.delete(person);
        letNextIn();
      }
    },
    /** What has not begun is refused: whoever closes waits for nobody's search but those. */
    close(): void {
      isClosed = true;
      for (const { refuse } of waiting) refuse(new StorageError('unavailable', 'the storage is closed'));
      waiting = [];
    },
  };
}

export type SearchTurnstile = ReturnType<typeof createSearchTurnstile>;
