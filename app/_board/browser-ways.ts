import { encodeBase64Url } from '../../board/ids';
import * as browser from './browser-ports';

/** What the ways of a board to this device and to the server take of the browser, whether its page is open or its work is sent without one. */
export const browserWays = () => ({
  url: browser.syncUrl(location),
  clock: browser.browserClock,
  random: Math.random,
  today: () => Date.now(),
  webSocket: WebSocket,
  surroundings: browser.browserSurroundings,
  api: browser.boardApi,
  memory: browser.knownBoards,
  tab: encodeBase64Url(browser.randomBytes(9)),
});
