import { statSync } from 'node:fs';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { PLAYER_ORIGINS } from '../shapes/players';
import { EVENT_LIMITS } from '../sync/protocol/events';
import { createGuesses } from './auth/guesses';
import { createRandomId } from './auth/link-key';
import { createOriginCheck } from './auth/origin';
import { createRates } from './auth/rates';
import { loadSecrets } from './auth/secrets';
import { createSessions, type Sessions } from './auth/session';
import { createBoardContent } from './boards/board-content';
import { createBoardCopies } from './boards/board-copies';
import { createBoardHistory } from './boards/board-history';
import { type BoardImports, type BoardImportsPorts, createBoardImports } from './boards/board-imports';
import { createBoards } from './boards/boards';
import { createMembers } from './boards/members';
import { createNotices, tellOwner } from './boards/notices';
import { createPeople } from './boards/people';
import type { Bus } from './bus/bus';
import { type OpenedBus, openBus } from './bus/open-bus';
import { closeOnce } from './close-once';
import type { Config } from './config';
import { EventDoor } from './events/event-door';
import { createAdminAccess } from './http/admin/admin-access';
import { type BoardsSectionPorts, createBoardsSection } from './http/admin/boards-section';
import { createJobsSection } from './http/admin/jobs-section';
import { ADDRESS_LIMIT, createApi } from './http/api';
import { createEmbedPage } from './http/embed-page';
import { leadFirstVisit } from './http/first-visit';
import { ignoreOffer, wantsWebSocket } from './http/ignore-offer';
import { refusePageRequest } from './http/page-requests';
import { remoteAddress } from './http/remote-address';
import { createPatientServer } from './http/request-patience';
import { setSecurityHeaders, setWorkerPolicy } from './http/security-headers';
import { takeTurns } from './http/take-turns';
import { countJobs } from './jobs/count-jobs';
import { type Jobs, openJobs } from './jobs/open-jobs';
import { localAddress } from './local-address';
import { EventLog } from './log/event-log';
import { OpenDocuments } from './log/open-documents';
import { createLogger, type Logger } from './observe/logger';
import { createMetrics, type Readings } from './observe/metrics';
import { openFiles } from './open-files';
import { databaseFile, openStorage } from './open-storage';
import { refuseUsedPort } from './refuse-used-port';
import { canBeDecoded, parseAddress } from './request-address';
import type { EmbedStorage } from './storage/embed-storage';
import type { WholeStorage } from './storage/whole-storage';
import { DocumentDoor } from './sync/document-door';
import type { DoorPorts } from './sync/door-ports';
import { DOOR_TIMES, type DoorTimes } from './sync/door-times';
import { refuseUpgrade } from './sync/refuse-upgrade';
import { openTitles } from './titles/fetch-title';
import { createWebhooks } from './webhooks/webhooks';
import { workerFile } from './worker-file';

export interface ServerOptions {
  /** Serves everything that is neither API nor socket: Next. */
  readonly page?: RequestListener;
  /** Upgrades of the page's own, under `/_next/`; only while developing. */
  readonly pageUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** The scripts that stand within those pages. */
  readonly scriptHashes?: readonly string[];
  readonly times?: Partial<DoorTimes>;
  readonly logger?: Logger;
  /** How many events a board keeps, how often rooms are told their head, how long one may be away; tests give less. */
  readonly events?: {
    readonly retention?: number;
    readonly headInterval?: number;
    readonly absence?: number;
  };
  /** Bytes and connections a board may have; tests give fewer. */
  readonly boardLimit?: number;
  readonly connectionLimit?: number;
  /** Milliseconds between two looks at what other processes wrote, beside what they announce. */
  readonly lookInterval?: number;
  /** Milliseconds for which changes are held that the storage refuses; tests give fewer. */
  readonly holdTime?: number;
  /** Milliseconds after the start in which no housekeeping is done; tests don't wait for it. */
  readonly settling?: number;
  /** Whether other servers may have SQLite's file open: so tests let two stand for several on one database. */
  readonly sharesFile?: boolean;
  /** Nothing can be stored any more, and the process should end. */
  onFatal?(error: Error): void;
}

export interface RunningServer {
  readonly url: string;
  /** The address on this machine, whatever it is called outside. */
  readonly local: string;
  readonly port: number;
  readonly storage: WholeStorage;
  /** Whether other processes are heard. */
  readonly bus: Pick<Bus, 'isSilent' | 'others'>;
  /** Stops accepting, commits what is there, tells it, and sends everyone away, spread over so many milliseconds. */
  close(spread?: number): Promise<void>;
}

/** Milliseconds: what another process wrote and no announcement told of is seen so late. */
const LOOK_INTERVAL = 2_000;

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 }).end();
}

/** What is no file: Next lets shared caches keep a page for a year, and after an upgrade such a page asks for scripts that are gone. */
const PAGE = /\/[^./]*$/;

/** A first visit gets its identity with the page, so that the requests the page then makes at once are all one person's. */
function greet(request: IncomingMessage, response: ServerResponse, sessions: Sessions): void {
  const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
  if (!isPage) return;
  const session = sessions.read(request.headers.cookie);
  if (session && !sessions.needsRenewal(session)) return;
  // A cache that kept the page would make everybody after this one person.
  response.setHeader('cache-control', 'private, no-store');
  response.setHeader('set-cookie', sessions.write(session ?? sessions.create()));
}

/** Asked by who would start us anew: it waits behind no crowd but its own. */
const PROBE = /^\/(healthz|readyz)$/;

/** As it was sent and as it resolves: Socket.IO looks at the first, we at the second. */
function isEventAddress({ url }: IncomingMessage, pathname: string): boolean {
  return url!.startsWith('/socket.io/') && pathname.startsWith('/socket.io/');
}

interface ListenerParts {
  readonly sessions: Sessions;
  readonly api: RequestListener;
  readonly events: EventDoor;
  readonly embedding: EmbedStorage;
}

function createListener(
  config: Config,
  options: ServerOptions,
  { sessions, api, events, embedding }: ListenerParts,
): RequestListener {
  const settings = {
    isSecure: comesSecure(config.publicUrl),
    isDevelopment: options.pageUpgrade !== undefined,
    scriptHashes: options.scriptHashes ?? [],
    frames: PLAYER_ORIGINS,
    pictures: config.s3?.publicEndpoint ? [new URL(config.s3.publicEndpoint).origin] : [],
  };
  const embedPage = createEmbedPage({ settings, origins: config.embedOrigins, embedding });
  const answerProbe = takeTurns(api);
  const answer = takeTurns((request, response) => {
    const url = parseAddress(request);
    if (!url) return refuse(response, 400);
    const { pathname } = url;
    if (/^\/((api|admin)(\/|$)|healthz$|readyz$|metrics$)/.test(pathname)) return api(request, response);
    if (request.url!.length > ADDRESS_LIMIT) return refuse(response, 414);
    if (isEventAddress(request, pathname)) return events.handleRequest(request, response);
    if (!options.page || pathname.startsWith('/sync/') || !canBeDecoded(pathname))
      return refuse(response, 404);
    const refusal = settings.isDevelopment ? null : refusePageRequest(request.method, pathname);
    if (refusal) return refuse(response, refusal);
    // Next would trust it to mean that a request was already checked (CVE-2025-29927).
    delete request.headers['x-middleware-subrequest'];
    setWorkerPolicy(pathname, response);
    if (pathname === '/sw.js') response.setHeader('cache-control', 'no-cache');
    if (PAGE.test(pathname)) response.setHeader('cache-control', 'private, no-cache');
    if (embedPage(pathname, request, response, options.page)) return;
    leadFirstVisit(request, response, sessions);
    greet(request, response, sessions);
    return options.page(request, response);
  });
  return (request, response) => {
    setSecurityHeaders(response, settings);
    (PROBE.test(request.url!) ? answerProbe : answer)(request, response);
  };
}

/** The one place where upgrades are sorted; every path that is not in the table is refused before anyone sees it. */
function listenToUpgrades(server: Server, door: DocumentDoor, events: EventDoor, options: ServerOptions) {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!wantsWebSocket(request)) return ignoreOffer(server, request, socket, head);
    const url = parseAddress(request);
    if (!url) return refuseUpgrade(socket, '400 Bad Request');
    if (request.url!.length > ADDRESS_LIMIT) return refuseUpgrade(socket, '414 URI Too Long');
    // As it was sent: `/sync/../api` is not an address of ours, whatever it resolves to.
    const sent = request.url!.split('?')[0];
    if (sent === url.pathname && /^\/sync\/[\w-]+$/.test(url.pathname)) {
      void door.handleUpgrade(request, socket, head, url);
    } else if (isEventAddress(request, url.pathname)) {
      events.handleUpgrade(request, socket, head);
    } else if (options.pageUpgrade && url.pathname.startsWith('/_next/')) {
      options.pageUpgrade(request, socket, head);
    } else {
      refuseUpgrade(socket, '404 Not Found');
    }
    return undefined;
  });
}

/** Whether people come by https. */
function comesSecure(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

/** Who asks, and from where. */
function createCallers({ sessionSecret, dataDir, publicUrl, trustProxy, hasRateLimits }: Config, bus: Bus) {
  const rates = createRates(bus, hasRateLimits);
  const secrets = loadSecrets(sessionSecret, dataDir);
  return {
    sessions: createSessions(secrets, comesSecure(publicUrl), () => Date.now() / 1000),
    isOwnOrigin: createOriginCheck(publicUrl),
    hasRateLimits,
    rates,
    guesses: createGuesses(rates),
    addressOf: (request: IncomingMessage) => remoteAddress(request, trustProxy),
  };
}

function openDoor(
  parts: Omit<DoorPorts, 'times' | 'boardLimit' | 'connectionLimit'>,
  { times, boardLimit, connectionLimit }: ServerOptions,
): DocumentDoor {
  return new DocumentDoor({ ...parts, times: { ...DOOR_TIMES, ...times }, boardLimit, connectionLimit });
}

interface WatchedParts {
  readonly door: DocumentDoor;
  readonly events: EventDoor;
  readonly documents: OpenDocuments;
  readonly jobs: Jobs;
  readonly config: Config;
}

function createReadings({ door, events, documents, jobs, config }: WatchedParts): Readings {
  return {
    rooms: () => door.listRooms().length,
    connections: () => door.connectionCount,
    eventConnections: () => events.connectionCount,
    openBoards: () => documents.openCount,
    buffered: () => door.buffered,
    oldestUnacknowledged: () => documents.commits.oldestAge,
    walBytes: () => statSync(`${databaseFile(config)}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    jobs: () => countJobs(jobs.queue),
  };
}

function jobSettings(config: Config, { settling }: ServerOptions) {
  const { doesJobs, redisUrl, historyDays, webhooks, publicUrl } = config;
  const settings = { redisUrl, historyDays, webhooks, publicUrl, settling };
  return { ...settings, workerFile: workerFile('job-worker'), doesWork: doesJobs };
}

/** Files in, the large ones read by the queue. */
function openImports(
  ports: Pick<BoardImportsPorts, 'content' | 'pictures' | 'videos' | 'blobs'>,
  { queue, watch }: Jobs,
): BoardImports {
  const reading = { queue, watchJob: watch, createId: createRandomId };
  const files = { workerFile: workerFile('job-worker'), svgFile: workerFile('svg-worker') };
  return createBoardImports({ ...ports, ...reading, ...files });
}

/** The admin area, section by section, where a token opens it. */
function openAdmin({ adminToken, publicUrl }: Config, jobs: Jobs, boards: BoardsSectionPorts) {
  if (adminToken === null) return null;
  const access = createAdminAccess(adminToken, comesSecure(publicUrl), () => Date.now() / 1000);
  return { access, sections: [createJobsSection(jobs.queue), createBoardsSection(boards)] };
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

function whereItIs(
  server: Server,
  { publicUrl, host }: Config,
): Pick<RunningServer, 'url' | 'local' | 'port'> {
  const { port } = server.address() as AddressInfo;
  const local = localAddress(host, port);
  return { url: publicUrl ?? local, local, port };
}

interface Assembly extends Pick<RunningServer, 'close'> {
  readonly server: Server;
}

/** All that a server is, which listens to nobody yet. */
async function assemble(
  config: Config,
  options: ServerOptions,
  {
    storage,
    bus,
    logger,
  }: { readonly storage: WholeStorage; readonly bus: OpenedBus; readonly logger: Logger },
): Promise<Assembly> {
  const files = openFiles(config, logger);
  const callers = createCallers(config, bus);
  const { lookInterval = LOOK_INTERVAL, holdTime } = options;
  const metrics = createMetrics();
  const documents = new OpenDocuments({
    ...{ storage, bus, logger, lookInterval, holdTime },
    workerFile: workerFile('compaction-worker'),
    onStored: metrics.countStored,
    onFoldRefused: (refusal) => metrics.countRefusal('fold', refusal),
  });
  const people = createPeople(storage, bus);
  const notices = createNotices({ storage, bus, logger });
  const boards = createBoards(storage, bus, tellOwner(notices, people));
  const contentWorker = workerFile('content-worker');
  const content = createBoardContent({ storage, documents, workerFile: contentWorker });
  const history = createBoardHistory({
    ...{ storage, documents, people, historyDays: config.historyDays },
    ...{ workerFile: contentWorker, foldFile: workerFile('compaction-worker') },
  });
  const rightOfWay = { take: () => documents.rightOfWay.take('work') };
  const settings = { ...jobSettings(config, options), rightOfWay };
  const jobs = await openJobs({ storage, ...files, notices, people, bus, logger, ...settings });
  const shared = { ...callers, boards, people, bus, logger, countRefusal: metrics.countRefusal };
  const door = openDoor({ ...shared, documents, epoch: storage.epoch }, options);
  const limits = { ...EVENT_LIMITS, lookInterval, ...options.events };
  const log = new EventLog({ storage, bus, logger, retention: limits.retention });
  const events = new EventDoor({ ...shared, storage, log, limits });
  const api = createApi({
    ...shared,
    content,
    ...files,
    imports: openImports({ content, ...files }, jobs),
    history,
    copies: createBoardCopies({ documents, storage, history, ...files }),
    members: createMembers(storage, log),
    storage,
    queue: jobs.queue,
    watchJob: jobs.watch,
    thumbnails: storage,
    embedding: storage,
    listing: storage,
    findTitle: openTitles(config.pageTitles),
    webhooks: createWebhooks({ storage, reach: config.webhooks, publicUrl: config.publicUrl }),
    admin: openAdmin(config, jobs, {
      storage,
      rooms: () => door.listRooms(),
      refusals: metrics.listRefusals,
    }),
    publicUrl: config.publicUrl,
    readMetrics: metrics.read,
    probe: () => storage.probe(),
  });
  metrics.watch(createReadings({ door, events, documents, jobs, config }));
  const server = createPatientServer(
    createListener(config, options, { sessions: callers.sessions, api, events, embedding: storage }),
  );
  listenToUpgrades(server, door, events, options);
  const parts = { door, events, documents, content, history, jobs, bus, storage, metrics };
  return { server, close: closeOnce(server, parts) };
}

/**
 * Puts the parts together and listens. Tests use it with a temporary data folder, port 0 and no page; `main.ts` with Next.
 * Rejects with one clear line when the data can't be used, and has let go of it then.
 */
export async function createServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const logger = options.logger ?? createLogger(config.logLevel);
  await refuseUsedPort(config);
  const storage = await openStorage(config, {
    logger,
    takesRestored: true,
    isAlone: !options.sharesFile,
    onFatal: (error) => options.onFatal?.(error),
  });
  const bus = openBus(config, logger);
  const assembly = assemble(config, options, { storage, bus, logger });
  const { server, close } = await assembly.catch(async (error) => {
    await bus.close();
    await storage.close();
    throw error;
  });
  await listen(server, config).catch(async (error) => {
    await close();
    throw error;
  });
  return { ...whereItIs(server, config), storage, bus, close };
}
