import type { RequestListener } from 'node:http';

/** Milliseconds of requests that are begun one after the other. */
const TURN = 5;

/**
 * Requests that come in a crowd are begun a few at a time, and what else has arrived is served in between: Node would hand over all that lie
 * in its sockets, and whoever draws waited until the last of six hundred was answered.
 */
export function takeTurns(listener: RequestListener): RequestListener {
  const waiting: (() => void)[] = [];
  let began: number | null = null;
  const isOver = () => began !== null && performance.now() - began >= TURN;
  const takeNext = () => {
    began = null;
    if (waiting.length === 0) return;
    begin();
    while (waiting.length > 0 && !isOver()) waiting.shift()!();
  };
  const begin = () => {
    began = performance.now();
    setImmediate(takeNext);
  };
  return (request, response) => {
    if (began === null) begin();
    if (waiting.length === 0 && !isOver()) listener(request, response);
    else waiting.push(() => listener(request, response));
  };
}
