/** A page that was fetched anew so shortly ago is not fetched again: it would not become another one. */
const NOT_AGAIN_FOR = 600_000;
const NAME = 'driftless-renewed-at';

export interface RenewingPorts {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly today: () => number;
  reload(): void;
}

/** Fetches the page anew; false when that was done a moment ago, or can't be remembered and might be done for ever. */
export function renewPage({ storage, today, reload }: RenewingPorts): boolean {
  try {
    const before = Number(storage.getItem(NAME) ?? 0);
    if (today() - before < NOT_AGAIN_FOR) return false;
    storage.setItem(NAME, String(today()));
  } catch {
    return false;
  }
  reload();
  return true;
}
