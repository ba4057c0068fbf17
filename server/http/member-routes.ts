import type { Hono } from 'hono';
import { z } from 'zod';
import { EVENT_LIMITS } from '../../sync/protocol/events';
import type { Boards } from '../boards/boards';
import { giveRole, keepOut, letIn, type MemberEvent, takeOff } from '../boards/member-events';
import type { Member, Members } from '../boards/members';
import type { People } from '../boards/people';
import { notFound } from './api-error';
import { expectBoard } from './board-routes';
import type { ApiContext, ApiEnvironment } from './caller';
import { readBody } from './read-body';

export interface MemberRoutePorts {
  readonly boards: Boards;
  readonly people: People;
  readonly members: Members;
}

export const newRole = z.strictObject({ role: z.enum(['view', 'comment', 'edit']) });
export const newBan = z.strictObject({
  seconds: z.int().min(EVENT_LIMITS.leastBan).max(EVENT_LIMITS.mostBan).optional(),
});

const PERSON = /^[\w-]{22}$/;

function describeMember({ id, name, color, isOwner, role, links, joinedAt, ban }: Member) {
  const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString());
  return {
    id,
    name,
    color,
    isOwner,
    role,
    links,
    joinedAt: iso(joinedAt),
    ban: ban && { until: iso(ban.until) },
  };
}

/** Who is on a board, and moderation by its owner. */
export function addMemberRoutes(
  app: Hono<ApiEnvironment>,
  { boards, people, members }: MemberRoutePorts,
): void {
  const change = async (
    context: ApiContext,
    event: (person: string) => MemberEvent | Promise<MemberEvent>,
  ) => {
    const { board } = await expectBoard(boards, context, 'owner');
    const person = context.req.param('person') ?? '';
    const by = await people.identify(context.get('claim'));
    const made = await event(person);
    if (!PERSON.test(person) || !(await members.change(board.id, by, made))) throw notFound();
    return context.body(null, 204);
  };

  app.get('/api/boards/:id/members', async (context) => {
    const { board } = await expectBoard(boards, context, 'owner');
    return context.json({ members: (await members.list(board.id)).map(describeMember) });
  });

  app.patch('/api/boards/:id/members/:person', (context) =>
    change(context, async (person) => {
      const { role } = await readBody(context, newRole);
      return giveRole(person, role, await people.identify(context.get('claim')));
    }),
  );

  app.delete('/api/boards/:id/members/:person', (context) => change(context, takeOff));

  app.post('/api/boards/:id/members/:person/ban', (context) =>
    change(context, async (person) => {
      const { seconds } = await readBody(context, newBan);
      return keepOut(person, seconds, Date.now());
    }),
  );

  app.delete('/api/boards/:id/members/:person/ban', (context) => change(context, letIn));
}
