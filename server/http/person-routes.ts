import type { Hono } from 'hono';
import { z } from 'zod';
import { cleanName } from '../auth/friendly-name';
import type { Sessions } from '../auth/session';
import { type BackupPorts, streamBackup } from '../boards/backup';
import { type MyDataPorts, streamMyData } from '../boards/my-data';
import type { People } from '../boards/people';
import type { PersonRecord } from '../storage/storage';
import { ApiError } from './api-error';
import { type ApiContext, type ApiEnvironment, beSomebody } from './caller';
import { readBody } from './read-body';

export interface PersonRoutePorts extends Omit<MyDataPorts, 'content'>, Omit<BackupPorts, 'content'> {
  readonly content: MyDataPorts['content'] & BackupPorts['content'];
  readonly people: People;
  readonly sessions: Sessions;
  /** Throws a 429 when somebody asks too often for all of theirs, which builds each of their boards. */
  limitGathering(context: ApiContext): void;
}

export const change = z.strictObject({
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

/** Who I am to others: a name and a colour; all that is mine; and leaving for good. */
export function addPersonRoutes(app: Hono<ApiEnvironment>, ports: PersonRoutePorts): void {
  const { people, sessions } = ports;
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

  app.get('/api/me/data', async (context) => {
    const { person } = context.get('claim');
    if (person === null) throw new ApiError(401, 'NO_IDENTITY', 'Nobody is known by this cookie');
    ports.limitGathering(context);
    return context.body(streamMyData(person, ports), 200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="driftless-my-data.zip"',
    });
  });

  app.get('/api/me/boards.zip', async (context) => {
    const { person } = context.get('claim');
    if (person === null) throw new ApiError(401, 'NO_IDENTITY', 'Nobody is known by this cookie');
    ports.limitGathering(context);
    return context.body(streamBackup(person, ports), 200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="driftless-boards.zip"',
    });
  });

  app.delete('/api/me', async (context) => {
    const { person } = context.get('claim');
    if (person !== null) await people.forget(person);
    context.header('set-cookie', sessions.forget());
    return context.body(null, 204);
  });
}
