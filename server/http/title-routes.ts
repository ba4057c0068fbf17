import type { Hono } from 'hono';
import { z } from 'zod';
import type { Rates } from '../auth/rates';
import type { Boards } from '../boards/boards';
import { ANSWERS } from './answers';
import { ApiError } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiContext, ApiEnvironment } from './caller';
import type { Described } from './described';
import { expectRate } from './expect-rate';
import { createPlaces, type MostAtOnce } from './places-at-once';
import { readBody } from './read-body';

export interface TitleRoutePorts {
  readonly boards: Boards;
  /** What a page is called, '' for nothing, null for "not now"; null where this server asks no other. */
  readonly findTitle: ((address: string) => Promise<string | null>) | null;
  readonly rates: Rates;
  /** Where a request comes from. */
  addressOf(context: ApiContext): string;
}

/** Of a person, and of a board. Whoever likes is somebody new with every request, and makes boards for it: so an address has a measure too. */
const RATES = { titles: { burst: 60, perMinute: 20 }, titlesFrom: { burst: 300, perMinute: 100 } };

/** Each may wait for seconds for somebody else's server. */
const MOST_AT_ONCE: MostAtOnce = { person: 4, address: 16, all: 32 };

const busy = () => new ApiError(503, 'BUSY', 'Too much is asked at once: try again in a moment', 2);

export const askedPage = z.strictObject({
  address: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).max(2_000),
});

/** What a link's card is to say, for whoever may write it there. */
export function addTitleRoutes(app: Hono<ApiEnvironment>, ports: TitleRoutePorts): void {
  const { boards, findTitle, rates, addressOf } = ports;
  const titles = rates.open('titles', RATES.titles);
  const titlesFrom = rates.open('titles-from', RATES.titlesFrom);
  const takePlace = createPlaces(MOST_AT_ONCE);
  app.post('/api/boards/:id/page-titles', async (context) => {
    const { board } = await expectBoard(boards, context, 'edit');
    const { address } = await readBody(context, askedPage);
    if (!findTitle) throw new ApiError(403, 'PAGE_TITLES_OFF', 'This server asks no other server');
    const { person } = context.get('claim');
    const from = addressOf(context);
    expectRate(titlesFrom, from);
    expectRate(titles, person ?? from);
    expectRate(titles, `board ${board.id}`);
    const giveBack = takePlace({ person, address: from });
    if (!giveBack) throw busy();
    try {
      const title = await findTitle(address);
      if (title === null) throw busy();
      return context.json({ title });
    } finally {
      giveBack();
    }
  });
}

/** What the OpenAPI says of it. */
export const DESCRIBED_TITLES: readonly Described[] = [
  {
    verb: 'post',
    path: '/api/boards/:id/page-titles',
    summary:
      'What a page of the web is called, for a card that leads there; an empty title where it does not say',
    role: 'edit',
    body: askedPage,
    answer: 200,
    returns: ANSWERS.pageTitle,
  },
];
