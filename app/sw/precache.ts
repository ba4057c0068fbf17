/** One file of the app, with a revision that changes when its contents do. */
export interface PrecacheEntry {
  readonly url: string;
  readonly revision: string;
  /** Large, and of no use to who only opens a board and draws: a first visit is kept without it, and it follows. */
  readonly isLater?: boolean;
}

export interface PrecachePorts {
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
  /** `https://host`, for the addresses in the manifest. */
  readonly origin: string;
  readonly manifest: readonly PrecacheEntry[];
  /** Milliseconds of any clock. */
  now(): number;
}

/** The app's files of one version, and those of the version before it while its tabs are open. */
export interface Precache {
  /**
   * Fetches what a version is installed with; rejects when something of it can't be had, and then it is not installed. That is everything
   * when it follows another one, whose users have all of that, and all but the later files on a first visit.
   */
  fill(): Promise<void>;
  /**
   * Fetches what the first visit left for later, as far as it is not here. Rejects when something can't be had, and so do all calls of the next
   * minutes; a later one goes on from there, unless it was for good: then this version asks no more.
   */
  complete(): Promise<void>;
  /** Removes what older versions left. Called when no tab of theirs is open any more. */
  tidy(): Promise<void>;
  /** A file of this version or, for tabs that are still open, of an older one. */
  match(url: string): Promise<Response | undefined>;
}

const PREFIX = 'driftless-app-';
/** Where a version notes what it is made of, so that the next one can take over what did not change. Nobody else asks for this address. */
const REVISIONS = '/.driftless-revisions';
/** Stands beside them until what a first visit left for later is here, or is known never to come. It goes with the version. */
const TO_FOLLOW = '/.driftless-to-follow';
const AT_ONCE = 8;
/** What follows a first visit is behind what the page itself asks for. */
const BESIDE = 2;
/** Milliseconds. Every request of a page asks for what follows: without a pause each of them would fetch megabytes that are then not kept. */
const PAUSE = 5 * 60_000;

/** The server has newer files, and will not have this one again. */
class MissingFile extends Error {}

/** A device that is full and a file that is gone are as they are for a version. What was thrown may be no error of ours. */
function isForGood(trouble: unknown): boolean {
  return trouble instanceof MissingFile || (trouble as Error).name === 'QuotaExceededError';
}

/** Names a version by its manifest (FNV-1a, 32 bits): the same files have the same name. */
export function versionOf(manifest: readonly PrecacheEntry[]): string {
  let hash = 0x811c9dc5;
  for (const character of manifest.map(({ url, revision }) => `${url} ${revision}`).join('\n')) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return `${manifest.length}-${hash.toString(36)}`;
}

/**
 * An answer as it may be kept: as it came, unless it was redirected, which may not be given to a navigation. Only a script that came from
 * the network is kept compiled by Chromium; a copy, with a header of our own say, is compiled anew at every opening, for half a second.
 */
async function keepable(response: Response): Promise<Response> {
  if (!response.redirected) return response;
  return new Response(await response.blob(), { status: 200, headers: response.headers });
}

/**
 * Does what is to be done for each, so many at once, and settles when nothing is under way any more: whoever asks anew while a file comes would
 * fetch it twice, as it is not here yet.
 */
async function eachOf(
  entries: readonly PrecacheEntry[],
  atOnce: number,
  work: (entry: PrecacheEntry) => Promise<void>,
): Promise<void> {
  const waiting = [...entries];
  const troubles: unknown[] = [];
  const workOn = async () => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      try {
        await work(entry);
      } catch (trouble) {
        troubles.push(trouble);
        // One that is gone keeps none of the others away; a network that is gone does.
        if (!entry.isLater || !(trouble instanceof MissingFile)) waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workOn));
  if (troubles.length > 0) throw troubles.find((trouble) => !isForGood(trouble)) ?? troubles[0];
}

/** Does a work that many ask for once. Where it failed all of them are told so, until the pause is over. */
function withPauses(work: () => Promise<void>, now: () => number): () => Promise<void> {
  let doing: Promise<void> | null = null;
  let failedAt: number | null = null;
  return () => {
    if (failedAt !== null && now() - failedAt >= PAUSE) [doing, failedAt] = [null, null];
    doing ??= work().catch((trouble) => {
      failedAt = now();
      throw trouble;
    });
    return doing;
  };
}

export function createPrecache({ caches, fetch, origin, manifest, now }: PrecachePorts): Precache {
  const name = `${PREFIX}${versionOf(manifest)}`;
  const olderNames = async () =>
    (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);

  async function findUnchanged(address: string, { url, revision }: PrecacheEntry) {
    for (const older of await olderNames()) {
      const cache = await caches.open(older);
      const noted = await cache.match(new URL(REVISIONS, origin).href);
      const revisions: Record<string, string> = noted ? await noted.json() : {};
      if (revisions[url] === revision) return cache.match(address, { ignoreVary: true });
    }
    return undefined;
  }

  async function keepFile(cache: Cache, entry: PrecacheEntry): Promise<void> {
    const address = new URL(entry.url, origin).href;
    if (await cache.match(address, { ignoreVary: true })) return;
    const unchanged = await findUnchanged(address, entry);
    const response = unchanged ?? (await fetch(new Request(address, { cache: 'no-cache' })));
    if (!response.ok) {
      const message = `${entry.url} answered ${response.status}`;
      throw [404, 410].includes(response.status) ? new MissingFile(message) : new Error(message);
    }
    await cache.put(address, await keepable(response));
  }

  async function keep(entries: readonly PrecacheEntry[], atOnce: number): Promise<void> {
    const cache = await caches.open(name);
    await eachOf(entries, atOnce, (entry) => keepFile(cache, entry));
  }

  async function fill(): Promise<void> {
    const isFirst = (await olderNames()).length === 0;
    const cache = await caches.open(name);
    const revisions = Object.fromEntries(manifest.map(({ url, revision }) => [url, revision]));
    await cache.put(new URL(REVISIONS, origin).href, Response.json(revisions));
    if (isFirst) await cache.put(new URL(TO_FOLLOW, origin).href, new Response());
    await keep(isFirst ? manifest.filter(({ isLater }) => !isLater) : manifest, AT_ONCE);
  }

  async function follow(): Promise<void> {
    // A worker whose version was tidied away must not begin it anew.
    if (!(await caches.keys()).includes(name)) return;
    const cache = await caches.open(name);
    const note = new URL(TO_FOLLOW, origin).href;
    if (!(await cache.match(note))) return;
    try {
      await keep(
        manifest.filter(({ isLater }) => isLater),
        BESIDE,
      );
    } catch (trouble) {
      // To take something away works on a full device too.
      if (isForGood(trouble)) await cache.delete(note);
      throw trouble;
    }
    await cache.delete(note);
  }

  return {
    fill,
    complete: withPauses(follow, now),
    async tidy() {
      for (const older of await olderNames()) await caches.delete(older);
    },
    async match(url) {
      const own = await (await caches.open(name)).match(url, { ignoreVary: true });
      if (own) return own;
      for (const older of await olderNames()) {
        const found = await (await caches.open(older)).match(url, { ignoreVary: true });
        if (found) return found;
      }
      return undefined;
    },
  };
}
