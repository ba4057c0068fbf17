import type { Hono } from 'hono';
import { z } from 'zod';
import { isBoardId } from '../../board/ids';
import { findTemplate, templates } from '../../formats/templates/templates';
import { whole } from '../../formats/whole-letters';
import { ROLES, type Role, roleAllows } from '../../sync/protocol/roles';
import { hashLinkKey } from '../auth/link-key';
import type { Sessions } from '../auth/session';
import type { BoardContent } from '../boards/board-content';
import type { Access, Boards } from '../boards/boards';
import type { People } from '../boards/people';
import type { ListingStorage } from '../storage/listing-storage';
import type { AccessRecord, LinkRecord } from '../storage/storage';
import { ApiError, notFound } from './api-error';
import { type ApiContext, type ApiEnvironment, authorOf, beSomebody } from './caller';
import { readBody } from './read-body';
import { thumbnailAddress } from './thumbnail-address';

export interface BoardRoutePorts {
  readonly boards: Boards;
  readonly sessions: Sessions;
  readonly people: Pick<People, 'findAll'>;
  readonly listing: Pick<ListingStorage, 'listCompany'>;
  /** Puts shapes on a board that begins with a template. */
  readonly content: Pick<BoardContent, 'add' | 'retitle'>;
  /** Throws a 429 when somebody makes too many boards. */
  limitCreation(context: ApiContext): void;
  readonly guesses: {
    /** Throws a 429 when somebody has shown too many keys that open nothing. */
    expectFew(context: ApiContext): void;
    missed(context: ApiContext, keyHash: Uint8Array): void;
  };
  /** How people reach this server: scheme, host and port. */
  addressOf(context: ApiContext): string;
}

/** Half a letter would be another one for whoever gets the title, and no name of a file. */
export const title = z.string().trim().max(200, 'at most 200 characters').transform(whole);
export const newBoard = z.strictObject({
  id: z.string().refine(isBoardId, 'must be 22 characters of base64url').optional(),
  title: title.default(''),
  template: z.string().max(64).optional(),
});
export const changedBoard = z.strictObject({
  title: title.optional(),
  folder: z.string().trim().max(100).optional(),
  trashed: z.boolean().optional(),
  /** The title is in the document already, and only the list is to follow: said by the page on which it was typed. */
  only: z.literal('list').optional(),
});
export const joining = z.strictObject({ key: z.string().max(64) });
export const newLink = z.strictObject({
  role: z.enum(ROLES),
  label: z.string().trim().max(100).default(''),
  expiresAt: z.iso.datetime({ offset: true }).nullish(),
});

export function describeBoard({ board, role, isLocked, thumbnail, isPictureNew, excerpt }: AccessRecord) {
  const iso = (time: number) => new Date(time).toISOString();
  return {
    id: board.id,
    title: board.title,
    role,
    ...(isLocked ? { locked: true } : {}),
    folder: board.folder,
    createdAt: iso(board.createdAt),
    updatedAt: iso(board.updatedAt),
    trashedAt: board.trashedAt === null ? null : iso(board.trashedAt),
    ...(board.branchOf ? { branchOf: board.branchOf } : {}),
    thumbnail: thumbnail === null ? null : thumbnailAddress(board.id, thumbnail),
    ...(isPictureNew ? { thumbnailIsNew: true } : {}),
    ...(excerpt ? { excerpt } : {}),
  };
}

type ListPorts = Pick<BoardRoutePorts, 'people' | 'listing'>;

/** Who else is on each board, as far as this person may know: on their own those who joined, on another's its owner. */
async function findCompany(found: readonly AccessRecord[], asking: string, { listing }: ListPorts) {
  const own = found.flatMap(({ board, role }) => (role === 'owner' ? board.id : []));
  const joined = own.length > 0 ? await listing.listCompany(own, Date.now()) : [];
  const company = new Map(joined.map(({ board, people }) => [board, people]));
  for (const { board } of found) if (board.owner !== asking) company.set(board.id, [board.owner]);
  return company;
}

/** The boards of a list also tell how old their last change is: a clock that is set wrong on a device then does no harm. */
async function describeList(found: readonly AccessRecord[], asking: string, ports: ListPorts) {
  const company = await findCompany(found, asking, ports);
  const people = await ports.people.findAll([
    ...found.flatMap(({ lastPerson }) => lastPerson ?? []),
    ...[...company.values()].flat(),
  ]);
  const nameOf = (id: string) => {
    const { name, color } = people.get(id)!;
    return { name, color };
  };
  const now = Date.now();
  return found.map((record) => {
    const { lastPerson, board } = record;
    return {
      ...describeBoard(record),
      updatedAgo: Math.max(0, now - board.updatedAt),
      ...(lastPerson ? { lastBy: { ...nameOf(lastPerson), isYou: lastPerson === asking } } : {}),
      ...(company.has(board.id) ? { people: company.get(board.id)!.map(nameOf) } : {}),
    };
  });
}

function describeLink({ id, role, label, createdAt, expiresAt, usedAt }: LinkRecord) {
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  return {
    id,
    role,
    label,
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    usedAt: iso(usedAt),
  };
}

/** The board of a path, for those who may do this much on it; for all others it is not there. */
export async function expectBoard(boards: Boards, context: ApiContext, needed: Role): Promise<Access> {
  const id = context.req.param('id');
  const access = isBoardId(id) ? await boards.find(id, context.get('claim')) : null;
  if (!access) {
    context.set('hasGuessed', true);
    throw notFound();
  }
  if (!roleAllows(access.role, needed)) {
    throw new ApiError(403, 'FORBIDDEN', `This needs the role ${needed}, yours is ${access.role}`);
  }
  if (needed === 'edit' && access.isLocked)
    throw new ApiError(423, 'LOCKED', 'The owner has locked this board');
  return access;
}

function addLinkRoutes(app: Hono<ApiEnvironment>, { boards, addressOf }: BoardRoutePorts): void {
  app.get('/api/boards/:id/links', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    return context.json({ links: (await boards.links(board.id)).map(describeLink) });
  });

  app.post('/api/boards/:id/links', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    const { role, label, expiresAt } = await readBody(context, newLink);
    const until = expiresAt ? Date.parse(expiresAt) : null;
    if (until !== null && until <= Date.now())
      throw new ApiError(400, 'BAD_REQUEST', 'expiresAt: is in the past');
    const { link, key } = await boards.createLink(board.id, { role, label, expiresAt: until });
    const url = `${addressOf(context)}/b/${board.id}#${key}`;
    return context.json({ ...describeLink(link), key, url }, 201);
  });

  app.delete('/api/boards/:id/links/:linkId', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    if (!(await boards.revokeLink(board.id, context.req.param('linkId')))) throw notFound();
    return context.body(null, 204);
  });
}

/** Boards and their links (contract section 4). */
export function addBoardRoutes(app: Hono<ApiEnvironment>, ports: BoardRoutePorts): void {
  const { boards, sessions, content } = ports;

  app.post('/api/boards', async (context) => {
    const { id, title: name, template } = await readBody(context, newBoard);
    const begun = template === undefined ? undefined : findTemplate(template);
    if (template !== undefined && !begun) {
      const ids = templates.map(({ id: known }) => known).join(', ');
      throw new ApiError(400, 'BAD_TEMPLATE', `There is no such template, only ${ids}`);
    }
    ports.limitCreation(context);
    const person = beSomebody(context, sessions);
    const created = await boards.create(person, id, name || begun?.title || '');
    if (!created) throw new ApiError(409, 'TAKEN', 'This id belongs to another board');
    // Asked again, the board is there already, with whatever was drawn since.
    if (begun && created.isNew) await content.add(created.access.board.id, begun.shapes, person);
    return context.json(describeBoard(created.access), created.isNew ? 201 : 200);
  });

  app.get('/api/boards', async (context) => {
    const { person } = context.get('claim');
    const search = (context.req.query('search') ?? '').slice(0, 200);
    const found = person === null ? [] : await boards.list(person, search);
    return context.json({ boards: await describeList(found, person ?? '', ports) });
  });

  app.get('/api/boards/:id', async (context) => {
    return context.json(describeBoard(await expectBoard(boards, context, 'view')));
  });

  app.patch('/api/boards/:id', async (context) => {
    const access = await expectBoard(boards, context, 'edit');
    const { title: name, folder, trashed, only } = await readBody(context, changedBoard);
    if (folder !== undefined || trashed !== undefined) await expectBoard(boards, context, 'owner');
    const trashedAt = trashed === undefined ? undefined : trashed ? Date.now() : null;
    await boards.change(access.board.id, { title: name, folder, trashedAt });
    // Whoever opens the board takes the title that is in it for the true one, and would tell it to the list again.
    if (name !== undefined && only === undefined) {
      await content.retitle(access.board.id, name, authorOf(context));
    }
    return context.json(describeBoard(await expectBoard(boards, context, 'view')));
  });

  app.delete('/api/boards/:id', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    await boards.change(board.id, { trashedAt: board.trashedAt ?? Date.now() });
    return context.body(null, 204);
  });

  app.post('/api/boards/:id/join', async (context) => {
    const id = context.req.param('id');
    const { key } = await readBody(context, joining);
    ports.guesses.expectFew(context);
    const role = isBoardId(id) ? await boards.join(id, beSomebody(context, sessions), key) : null;
    if (!role) {
      const keyHash = hashLinkKey(key);
      if (keyHash) ports.guesses.missed(context, keyHash);
      throw notFound();
    }
    return context.json({ role });
  });

  addLinkRoutes(app, ports);
}
