import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Guesses } from '../auth/guesses';
import type { OriginCheck } from '../auth/origin';
import type { Rates } from '../auth/rates';
import type { Sessions } from '../auth/session';
import type { BoardContent } from '../boards/board-content';
import type { BoardCopies } from '../boards/board-copies';
import type { BoardHistory } from '../boards/board-history';
import type { BoardImports } from '../boards/board-imports';
import type { BoardPictures } from '../boards/board-pictures';
import type { BoardVideos } from '../boards/board-videos';
import type { Boards } from '../boards/boards';
import type { Members } from '../boards/members';
import type { People } from '../boards/people';
import type { Logger } from '../observe/logger';
import type { CountRefusal, Metrics } from '../observe/metrics';
import { Crowded } from '../storage/crowded';
import { StorageError } from '../storage/storage';
import { type AdminPorts, addAdminRoutes } from './admin/admin-routes';
import { ApiError } from './api-error';
import { addBoardRoutes } from './board-routes';
import { type ApiContext, type ApiEnvironment, expectOwnOrigin, readCaller } from './caller';
import { addContentRoutes } from './content-routes';
import { addCopyRoutes } from './copy-routes';
import { addEmbedRoutes, type EmbedRoutePorts } from './embed-routes';
import { expectRate } from './expect-rate';
import { addExportRoutes, type ExportRoutePorts } from './export-routes';
import { addFileRoutes } from './file-routes';
import { addHistoryRoutes } from './history-routes';
import { addImportRoutes } from './import-routes';
import { addJobRoutes, type JobRoutePorts } from './job-routes';
import { addLetterRoutes } from './letter-routes';
import { addListingRoutes, type ListingRoutePorts } from './listing-routes';
import { addMemberRoutes } from './member-routes';
import { addOpenApiRoute } from './open-api';
import { addPersonRoutes, type PersonRoutePorts } from './person-routes';
import { addPrivateWritingRoutes, type PrivateWritingRoutePorts } from './private-writing-routes';
import { addThumbnailRoutes, type ThumbnailRoutePorts } from './thumbnail-routes';
import { addTitleRoutes, type TitleRoutePorts } from './title-routes';
import { addWebhookRoutes, type WebhookRoutePorts } from './webhook-routes';

export interface ApiPorts {
  readonly boards: Boards;
  readonly people: People;
  readonly content: BoardContent;
  readonly pictures: BoardPictures;
  readonly videos: BoardVideos;
  /** A folder on this machine where a film lies while it comes in. */
  readonly incomingFolder: string;
  readonly imports: BoardImports;
  readonly history: BoardHistory;
  readonly copies: BoardCopies;
  readonly members: Members;
  readonly storage: PersonRoutePorts['storage'] & PrivateWritingRoutePorts['storage'];
  readonly queue: JobRoutePorts['queue'] & ExportRoutePorts['queue'];
  readonly blobs: ExportRoutePorts['blobs'];
  readonly watchJob: ExportRoutePorts['watchJob'];
  readonly thumbnails: ThumbnailRoutePorts['thumbnails'];
  readonly webhooks: WebhookRoutePorts['webhooks'];
  readonly findTitle: TitleRoutePorts['findTitle'];
  readonly embedding: EmbedRoutePorts['embedding'];
  readonly listing: ListingRoutePorts['listing'];
  readonly sessions: Sessions;
  readonly isOwnOrigin: OriginCheck;
  readonly publicUrl: string | null;
  readonly rates: Rates;
  readonly guesses: Guesses;
  /** What the admin area shows, and who may see it; null where there is none. */
  readonly admin: Pick<AdminPorts, 'access' | 'sections'> | null;
  readonly logger: Logger;
  /** Where a request comes from, behind a proxy or not. */
  addressOf(request: IncomingMessage): string;
  readonly countRefusal: CountRefusal;
  readonly readMetrics: Metrics['read'];
  /** Rejects when nothing can be stored. */
  probe(): Promise<void>;
}

/** Characters of an address; the other doors refuse longer ones too. */
export const ADDRESS_LIMIT = 2_048;

/** Behind one address may sit a whole school, so these are wide; what is one person's is held tighter elsewhere. */
const RATES = {
  requests: { burst: 300, perMinute: 1_200 },
  creation: { burst: 100, perMinute: 2 },
  guessing: { burst: 60, perMinute: 30 },
  uploads: { burst: 200, perMinute: 60 },
  gathering: { burst: 5, perMinute: 1 },
};

/** Milliseconds. */
const PROBE_INTERVAL = 1_000;

function expectFewMisses(guesses: Guesses, address: string): void {
  const wait = guesses.wait(address);
  if (wait > 0) throw new ApiError(429, 'RATE_LIMITED', `Too many wrong keys: try again in ${wait} s`, wait);
}

function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof Crowded)
    return new ApiError(503, 'BUSY', 'Too much is asked at once: try again in a moment', 2);
  if (error instanceof StorageError && error.trouble === 'damaged') {
    return new ApiError(503, 'BOARD_DAMAGED', 'This board is damaged and kept closed');
  }
  if (error instanceof StorageError && error.trouble !== 'defect') {
    return new ApiError(503, 'STORAGE_UNAVAILABLE', 'The server can’t store anything at the moment', 5);
  }
  return null;
}

function answerError(context: ApiContext, error: unknown, { logger, countRefusal }: ApiPorts): Response {
  const requestId = context.get('requestId');
  const known = toApiError(error);
  countRefusal('api', known?.code ?? 'INTERNAL');
  if (!known) logger.error({ err: error, requestId }, 'a request failed');
  if (known?.retryAfter) context.header('retry-after', String(known.retryAfter));
  const [code, message] = known ? [known.code, known.message] : ['INTERNAL', 'Something went wrong here'];
  return context.json({ error: { code, message, requestId } }, known?.status ?? 500);
}

/** Each probe is a durable write: whoever asks more often gets the last answer. */
function createProbe({ probe }: ApiPorts): () => Promise<void> {
  let last: { readonly at: number; readonly answer: Promise<void> } | null = null;
  return () => {
    const now = performance.now();
    if (!last || now - last.at >= PROBE_INTERVAL) last = { at: now, answer: probe() };
    return last.answer;
  };
}

/** `/api/…`, `/healthz`, `/readyz` and `/metrics`, as a listener for Node's server. */
export function createApi(ports: ApiPorts): RequestListener {
  const { sessions, isOwnOrigin, rates } = ports;
  const probe = createProbe(ports);
  const app = new Hono<ApiEnvironment>();
  const limits = {
    requests: rates.open('requests', RATES.requests),
    creation: rates.open('creation', RATES.creation),
    guessing: rates.open('guessing', RATES.guessing),
    uploads: rates.open('uploads', RATES.uploads),
    gathering: rates.open('gathering', RATES.gathering),
  };
  const addressOf = (context: ApiContext) => ports.addressOf(context.env.incoming);
  const limitGuessing = (context: ApiContext) => expectRate(limits.guessing, addressOf(context));

  app.use('*', async (context, next) => {
    context.set('requestId', randomUUID());
    context.header('cache-control', 'no-store');
    if (context.env.incoming.url!.length > ADDRESS_LIMIT)
      throw new ApiError(414, 'ADDRESS_TOO_LONG', `An address may have at most ${ADDRESS_LIMIT} characters`);
    await next();
  });
  app.get('/healthz', (context) => context.text('ok'));
  app.get('/readyz', async (context) => {
    await probe();
    return context.text('ok');
  });
  app.get('/metrics', async (context) => {
    const { type, text } = await ports.readMetrics();
    return context.body(text, 200, { 'content-type': type });
  });
  app.use('/api/*', async (context, next) => {
    expectRate(limits.requests, addressOf(context));
    const { session, claim } = readCaller(context, sessions);
    context.set('session', session);
    context.set('claim', claim);
    expectOwnOrigin(context, isOwnOrigin, session);
    if (claim.keyHash) expectFewMisses(ports.guesses, addressOf(context));
    await next();
    if (claim.keyHash && context.get('hasGuessed')) ports.guesses.missed(addressOf(context), claim.keyHash);
  });
  addPersonRoutes(app, {
    ...ports,
    limitGathering: (context) =>
      expectRate(limits.gathering, context.get('claim').person ?? addressOf(context)),
  });
  addContentRoutes(app, ports);
  const limitUploads = (context: ApiContext) => expectRate(limits.uploads, addressOf(context));
  addFileRoutes(app, { ...ports, limitUploads, addressOf });
  addImportRoutes(app, { ...ports, limitUploads });
  addHistoryRoutes(app, ports);
  const limitCreation = (context: ApiContext) => expectRate(limits.creation, addressOf(context));
  addCopyRoutes(app, { ...ports, limitCreation });
  addExportRoutes(app, ports);
  addJobRoutes(app, ports);
  addThumbnailRoutes(app, ports);
  addMemberRoutes(app, ports);
  addWebhookRoutes(app, ports);
  addEmbedRoutes(app, ports);
  addTitleRoutes(app, { ...ports, addressOf });
  addLetterRoutes(app);
  addListingRoutes(app, ports);
  addPrivateWritingRoutes(app, ports);
  addBoardRoutes(app, {
    ...ports,
    limitCreation,
    guesses: {
      expectFew: (context) => expectFewMisses(ports.guesses, addressOf(context)),
      missed: (context, keyHash) => ports.guesses.missed(addressOf(context), keyHash),
    },
    addressOf: (context) => ports.publicUrl ?? `http://${context.env.incoming.headers.host}`,
  });
  addAdminRoutes(app, ports.admin && { ...ports, ...ports.admin, limitGuessing });
  addOpenApiRoute(app);
  app.notFound((context) =>
    answerError(context, new ApiError(404, 'NOT_FOUND', 'There is nothing at this address'), ports),
  );
  app.onError((error, context) => answerError(context, error, ports));
  return getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
  }) as RequestListener;
}
