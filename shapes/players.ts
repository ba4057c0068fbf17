import type { Point } from '../board/shape';

/** How a page of a known host plays within a board. */
export interface Player {
  /** The host's name for people. */
  readonly name: string;
  /** What its frame loads: always below one of `PLAYER_ORIGINS`. */
  readonly source: string;
  /** How large it is at first, in board units. */
  readonly size: Point;
}

/** An address in its parts; lower-case host, without the www that all have. */
interface Address {
  readonly whole: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

interface Host {
  readonly name: string;
  readonly origin: string;
  readonly hosts: readonly string[];
  readonly size: Point;
  /** The frame's path for a page of this host; undefined for pages that don't play. */
  path(address: Address): string | undefined;
}

const WIDE: Point = [560, 315];

const first = ({ path }: Address, pattern: RegExp) => pattern.exec(path)?.[1];
const pathFrom = (id: string | null | undefined, path: (id: string) => string) =>
  id && /^[\w-]{1,80}$/.test(id) ? path(id) : undefined;

const HOSTS: readonly Host[] = [
  {
    name: 'YouTube',
    origin: 'https://www.youtube-nocookie.com',
    hosts: ['youtube.com', 'm.youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    size: WIDE,
    path: (url) =>
      pathFrom(
        /[?&]v=([\w-]+)/.exec(url.query)?.[1] ??
          (url.host === 'youtu.be'
            ? first(url, /^\/([\w-]+)/)
            : first(url, /^\/(?:embed|shorts|live)\/([\w-]+)/)),
        (id) => `/embed/${id}`,
      ),
  },
  {
    name: 'Vimeo',
    origin: 'https://player.vimeo.com',
    hosts: ['vimeo.com', 'player.vimeo.com'],
    size: WIDE,
    path: (url) => pathFrom(first(url, /^\/(?:video\/)?(\d+)/), (id) => `/video/${id}`),
  },
  {
    name: 'Loom',
    origin: 'https://www.loom.com',
    hosts: ['loom.com'],
    size: WIDE,
    path: (url) => pathFrom(first(url, /^\/(?:share|embed)\/(\w+)/), (id) => `/embed/${id}`),
  },
  {
    name: 'Figma',
    origin: 'https://www.figma.com',
    hosts: ['figma.com'],
    size: [640, 450],
    path: (url) =>
      /^\/(file|design|proto|board|slides)\/\w+/.test(url.path)
        ? `/embed?embed_host=share&url=${encodeURIComponent(url.whole)}`
        : undefined,
  },
  {
    name: 'CodePen',
    origin: 'https://codepen.io',
    hosts: ['codepen.io'],
    size: [640, 400],
    path(url) {
      const found = /^\/([\w-]+)\/(?:pen|embed|full|details)\/(\w+)/.exec(url.path);
      return found ? `/${found[1]}/embed/${found[2]}?default-tab=result` : undefined;
    },
  },
  {
    name: 'CodeSandbox',
    origin: 'https://codesandbox.io',
    hosts: ['codesandbox.io'],
    size: [640, 450],
    path: (url) => pathFrom(first(url, /^\/(?:s|embed)\/([\w-]+)/), (id) => `/embed/${id}`),
  },
  {
    name: 'Spotify',
    origin: 'https://open.spotify.com',
    hosts: ['open.spotify.com'],
    size: [400, 152],
    path(url) {
      const found = /^\/(?:embed\/)?(track|album|playlist|episode|show)\/(\w+)/.exec(url.path);
      return found ? `/embed/${found[1]}/${found[2]}` : undefined;
    },
  },
  {
    name: 'Google Docs',
    origin: 'https://docs.google.com',
    hosts: ['docs.google.com'],
    size: [600, 450],
    path(url) {
      const found = /^\/(document|spreadsheets|presentation)\/d\/([\w-]+)/.exec(url.path);
      if (!found) return undefined;
      return `/${found[1]}/d/${found[2]}/${found[1] === 'presentation' ? 'embed' : 'preview'}`;
    },
  },
];

/** What a page of ours may show in a frame, and nothing beside it. */
export const PLAYER_ORIGINS: readonly string[] = HOSTS.map(({ origin }) => origin);

/** This runs where there is no URL. Whoever names a person before the host (https://known@other) is not let through. */
const ADDRESS = /^https?:\/\/([^/?#:@\s]+)(?::\d{1,5})?(\/[^?#\s]*)?(\?[^#\s]*)?(?:#\S*)?$/i;

function parseAddress(whole: string): Address | undefined {
  const [, host, path = '/', query = ''] = ADDRESS.exec(whole) ?? [];
  return host === undefined
    ? undefined
    : { whole, host: host.toLowerCase().replace(/^www\./, ''), path, query };
}

/** How an address plays within a board; undefined for pages that are only linked to. */
export function playerOf(address: string): Player | undefined {
  const parts = parseAddress(address);
  const host = parts && HOSTS.find(({ hosts }) => hosts.includes(parts.host));
  const path = host?.path(parts!);
  return host && path ? { name: host.name, source: host.origin + path, size: host.size } : undefined;
}

/** What a page is called on its card: its host, without the part that all have. */
export function hostOf(address: string): string {
  return parseAddress(address)?.host ?? '';
}
