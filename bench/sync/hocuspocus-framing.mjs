// Every message of Hocuspocus begins with the document's name; the first one says who comes. Behind that it is y-websocket's.
const AUTH = 2;
const SYNC_REPLY = 4;

/** How a raw client speaks to it: what is said first, and how frames of y-websocket are put in and taken out. */
export function createHocuspocusFraming(document) {
  const name = Buffer.from(document);
  const prefix = Buffer.concat([Buffer.from([name.length]), name]);
  return {
    greeting: Buffer.concat([prefix, Buffer.from([AUTH, 0, 1]), Buffer.from('t')]),
    wrap: (payload) => Buffer.concat([prefix, payload]),
    unwrap(payload) {
      const inner = payload.subarray(prefix.length);
      return inner[0] === SYNC_REPLY ? Buffer.concat([Buffer.from([0]), inner.subarray(1)]) : inner;
    },
  };
}
