/**
 * Why the document door closes a connection. 4400 to 4499 make y-websocket 3 give up for good; the others are retried.
 * One table, so that server, client and tests say the same.
 */
export const CLOSE = {
  unsupportedData: 1003,
  restart: 1012,
  overloaded: 1013,
  badMessage: 4400,
  noIdentity: 4401,
  forbidden: 4403,
  noSuchBoard: 4404,
  timeout: 4408,
  tooLarge: 4413,
  quarantined: 4423,
  clientTooOld: 4426,
  serverTooOld: 4427,
  tooFast: 4429,
  storageUnavailable: 4503,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** Codes after which coming back is pointless without a person doing something. */
export function isFinalClose(code: number): boolean {
  return (
    code === CLOSE.unsupportedData ||
    (code >= 4400 && code <= 4499 && code !== CLOSE.timeout && code !== CLOSE.tooFast)
  );
}
