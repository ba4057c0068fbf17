import type { Hono } from 'hono';
import { z } from 'zod';
import { cleanName } from '../auth/friendly-name';
import type { Sessions } from '../auth/session';
import type { People } from '../boards/people';
import type { PersonRecord } from '../storage/storage';
import { ApiError } from './api-error';
import { type ApiEnvironment, beSomebody } from './caller';
import { readBody } from './read-body';

export interface PersonRoutePorts {
  readonly people: People;
  readonly sessions: Sessions;
}

const change = z.strictObject({
  name: z.string().max(200, 'at most 200 characters').optional(),
  color: z
    .string()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'must be like #1d4ed8')
    .optional(),
});

function describePerson({ id, name, color }: PersonRecord) {
  return { id, name, color };
}

/** Who I am to others: a name and a colour. */
export function addPersonRoutes(app: Hono<ApiEnvironment>, { people, sessions }: PersonRoutePorts): void {
  app.get('/api/me', async (context) => {
    const session = context.get('session');
    if (session && sessions.needsRenewal(session)) context.header('set-cookie', sessions.write(session));
    return context.json(describePerson(await people.find(beSomebody(context, sessions))));
  });

  app.patch('/api/me', async (context) => {
    const { name, color } = await readBody(context, change);
    const visible = name === undefined ? undefined : cleanName(name);
    if (visible === null) throw new ApiError(400, 'BAD_REQUEST', 'name: nothing of it can be seen');
    const person = await people.change(beSomebody(context, sessions), {
      ...(visible === undefined ? {} : { name: visible }),
      ...(color === undefined ? {} : { color }),
    });
    return context.json(describePerson(person));
  });
}
