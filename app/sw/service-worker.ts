import { answerLetters } from './answer-letters';
import { type AnswerPorts, answerElsewhere, answerFile, answerPage, kindOfRequest } from './answer-request';
import { createPrecache, type PrecacheEntry } from './precache';

/** Put here by the build: every file of the app and the page shells. */
declare const PRECACHE_MANIFEST: readonly PrecacheEntry[];
declare const self: ServiceWorkerGlobalScope;

/**
 * Keeps the app itself on this device, so that a visited board opens with the network off and the server stopped.
 *
 * A new version waits until the last tab of the old one is closed: then the next visit without a network gets it, and no open tab finds its
 * files gone. With a network every visit gets the server's page anyway.
 */
const { origin } = self.location;
const fetchThrough = (request: Request) => fetch(request);
const precache = createPrecache({
  ...{ caches, origin, manifest: PRECACHE_MANIFEST },
  fetch: fetchThrough,
  now: () => Date.now(),
});
const ports: AnswerPorts = {
  precache,
  origin,
  fetch: fetchThrough,
  after: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

self.addEventListener('install', (event) => event.waitUntil(precache.fill()));

/** Without a network it is tried again at a later visit. */
const complete = () => precache.complete().catch(() => undefined);

self.addEventListener('activate', (event) => {
  // What follows is not waited for: until this is done no page is answered.
  event.waitUntil(precache.tidy().then(() => self.clients.claim()));
  void complete();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const what = kindOfRequest(request, origin);
  // A browser may stop a worker that answers nobody; the next question has it go on.
  if (what.kind !== 'pass') event.waitUntil(complete());
  if (what.kind === 'page') event.respondWith(answerPage(request, what.shell, ports));
  else if (what.kind === 'elsewhere') event.respondWith(answerElsewhere(request, ports));
  else if (what.kind === 'file') event.respondWith(answerFile(request, ports));
  else if (what.kind === 'letters') event.respondWith(answerLetters(request, { ...ports, caches }));
});
