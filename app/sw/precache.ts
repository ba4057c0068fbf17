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
}

/** The app's files of one version, and those of the version before it while its tabs are open. */
export interface Precache {
  /**
   * Fetches what a version is installed with; rejects when something of it can't be had, and then it is not installed. That is everything
   * when it follows another one, whose users have all of that, and all but the later files on a first visit.
   */
  fill(): Promise<void>;
  /** Fetches what the first visit left for later, as far as it is not here. Rejects when something can't be had; another call goes on from there. */
  complete(): Promise<void>;
  /** Removes what older versions left. Called when no tab of theirs is open any more. */
  tidy(): Promise<void>;
  /** A file of this version or, for tabs that are still open, of an older one. */
  match(url: string): Promise<Response | undefined>;
}

const PREFIX = 'driftless-app-';
/** Where a version notes what it is made of, so that the next one can take over what did not change. Nobody else asks for this address. */
const REVISIONS = '/.driftless-revisions';
const AT_ONCE = 8;
/** What follows a first visit is behind what the page itself asks for. */
const BESIDE = 2;

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

export function createPrecache({ caches, fetch, origin, manifest }: PrecachePorts): Precache {
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

  async function keep(entries: readonly PrecacheEntry[], atOnce: number): Promise<void> {
    const cache = await caches.open(name);
    const waiting = [...entries];
    const work = async () => {
      for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
        const address = new URL(entry.url, origin).href;
        if (await cache.match(address, { ignoreVary: true })) continue;
        const unchanged = await findUnchanged(address, entry);
        const response = unchanged ?? (await fetch(new Request(address, { cache: 'no-cache' })));
        if (!response.ok) throw new Error(`${entry.url} answered ${response.status}`);
        await cache.put(address, await keepable(response));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async function fill(): Promise<void> {
    const isFirst = (await olderNames()).length === 0;
    const cache = await caches.open(name);
    const revisions = Object.fromEntries(manifest.map(({ url, revision }) => [url, revision]));
    await cache.put(new URL(REVISIONS, origin).href, Response.json(revisions));
    await keep(isFirst ? manifest.filter(({ isLater }) => !isLater) : manifest, AT_ONCE);
  }

  let completing: Promise<void> | null = null;
  function complete(): Promise<void> {
    completing ??= keep(
      manifest.filter(({ isLater }) => isLater),
      BESIDE,
    ).catch((error) => {
      completing = null;
      throw error;
    });
    return completing;
  }

  return {
    fill,
    complete,
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
