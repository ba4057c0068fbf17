import type { SettingStorage } from '../../editor/style/remembered-styles';
import { loadFonts } from '../../render/fonts';
import { createBoardApi, introduceFirst } from '../../sync/client/board-api';
import type { TabChannel } from '../../sync/client/tab-relay';
import type { TabNote } from './board-shelf';
import { browserClock, listen } from './browser-time';
import { openKnownBoards } from './known-boards';
import { renewPage } from './renew-page';
import { renewWhenOutdated } from './renew-when-outdated';

/** The real time, randomness, network and tabs: the only place where the parts of a board meet them. */
export { browserClock, browserSurroundings } from './browser-time';

export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function nextFrame(run: () => void): () => void {
  const handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
}

/** At most once in a while for each tab, however often it is asked for. */
export function renewThisPage(): boolean {
  const reload = () => location.reload();
  return renewPage({ storage: sessionStorage, today: () => Date.now(), reload });
}

/** Fetches this page anew where what belongs to it is gone from the server, for another version's. */
export function renewOutdatedPage(): void {
  void renewWhenOutdated({
    async fetchPage() {
      const answer = await fetch('/b/shell', { cache: 'no-store' });
      return answer.ok ? answer.text() : null;
    },
    scripts: () =>
      [...document.scripts].flatMap((script) =>
        script.hasAttribute('async') ? [new URL(script.src).pathname] : [],
      ),
    renew: renewThisPage,
  });
}

/** Opens the channel on which the tabs that show a board talk; undefined where the browser has none. */
export function openTabChannel(boardId: string): (() => TabChannel) | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  return () => {
    const channel = new BroadcastChannel(`driftless-board-${boardId}`);
    return {
      post: (message) => channel.postMessage(message),
      onMessage(listener) {
        const onMessage = (event: MessageEvent) => listener(event.data);
        channel.addEventListener('message', onMessage);
        return () => channel.removeEventListener('message', onMessage);
      },
      close: () => channel.close(),
    };
  };
}

/** Small settings of this device; where storage is forbidden they hold for this page alone. */
const unkept = new Map<string, string>();
export const deviceSettings: SettingStorage = {
  get(name) {
    try {
      return localStorage.getItem(`driftless-${name}`) ?? unkept.get(name) ?? null;
    } catch {
      return unkept.get(name) ?? null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`driftless-${name}`, value);
    } catch {
      unkept.set(name, value);
    }
  },
};

/** Lets go of a small setting. */
export function forgetSetting(name: string): void {
  unkept.delete(name);
  try {
    localStorage.removeItem(`driftless-${name}`);
  } catch {
    // Where storage is forbidden there is nothing to let go of.
  }
}

/** Text measured before its font is there is measured wrong; but a board is not kept back for long. */
const FONTS_TIMEOUT = 1_500;

/** Resolves when the bundled fonts are there, with the letters of a text, or could not be had, or it took too long: false says that they may still come. */
export function fontsSoon(text: string): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, FONTS_TIMEOUT, false));
  return Promise.race([loadFonts(document.fonts, text).then(() => true), late]);
}

/** Not longer than this for an answer of the HTTP API; then it counts as unreachable. */
const REQUEST_TIMEOUT = 15_000;

const openApi = createBoardApi((path, options) =>
  fetch(path, {
    ...options,
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(REQUEST_TIMEOUT),
  }),
);

export const boardApi = introduceFirst(openApi);

const NOTE = 'driftless-boards';

/** Where even this is forbidden, so are cookies, and with them everything. */
const tabNote: TabNote = {
  read() {
    try {
      return sessionStorage.getItem(NOTE);
    } catch {
      return null;
    }
  },
  write(text) {
    try {
      if (text === null) sessionStorage.removeItem(NOTE);
      else sessionStorage.setItem(NOTE, text);
    } catch {
      // What is noted is known to this page all the same.
    }
  },
};

export const knownBoards = openKnownBoards({
  random: randomBytes,
  clock: browserClock,
  note: tabNote,
  today: () => Date.now(),
});

/** Tells that nobody sees the page any more, also when it is left. Returns the disposer. */
export function onHidden(listener: () => void): () => void {
  const onChange = () => document.visibilityState === 'hidden' && listener();
  const stops = [listen(document, 'visibilitychange', onChange), listen(window, 'pagehide', listener)];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Somebody looks away from the page, or back at it. Returns the disposer. */
export function onVisibility(listener: () => void): () => void {
  return listen(document, 'visibilitychange', listener);
}

/** Asks the browser not to evict what is stored. It decides by itself, and may ask the person. */
export function askToPersist(): void {
  navigator.storage?.persist?.().catch(() => false);
}

/** Where the document door is. */
export function syncUrl({ protocol, host }: Location): string {
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/sync`;
}
