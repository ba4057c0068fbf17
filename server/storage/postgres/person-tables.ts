import { randomUUID } from 'node:crypto';
import { MOST_OWN_EVENTS, NOBODY } from '../bounds';
import { forgetInMessage } from '../forget-in-message';
import type { PersonRecord, PersonTraces } from '../storage';
import type { Database, Session } from './database';
import { BODY_AFTERWARDS } from './event-tables';

interface EventRow {
  board: string;
  seq: number;
  type: string;
  body: string;
  at: number;
}

const FORGETTING = [
  'DELETE FROM boards WHERE owner = $1',
  'DELETE FROM grants WHERE person = $1',
  'DELETE FROM hidden_boards WHERE person = $1',
  'DELETE FROM notices WHERE person = $1',
  'DELETE FROM notice_heads WHERE person = $1',
  'DELETE FROM event_ids WHERE person = $1',
  "UPDATE document_log SET person = '' WHERE person = $1",
  "UPDATE history_log SET person = '' WHERE person = $1",
  "UPDATE versions SET person = '' WHERE person = $1",
  'UPDATE jobs SET person = NULL WHERE person = $1',
  'DELETE FROM people WHERE id = $1',
];

/** Messages to webhooks that name a person: those that ended go, those that wait are told of somebody without a name. */
async function untell(session: Session, person: string, forgotten: string): Promise<void> {
  const named = JSON.stringify(person);
  await session.run("DELETE FROM webhook_deliveries WHERE state <> 'pending' AND strpos(body, $1) > 0", [
    named,
  ]);
  const waiting = await session.all<{ webhook: string; number: number; body: string }>(
    'SELECT webhook, number, body FROM webhook_deliveries WHERE strpos(body, $1) > 0 ORDER BY webhook, number FOR UPDATE',
    [named],
  );
  for (const { webhook, number, body } of waiting) {
    await session.run('UPDATE webhook_deliveries SET body = $3 WHERE webhook = $1 AND number = $2', [
      webhook,
      number,
      forgetInMessage(body, person, forgotten),
    ]);
  }
}

/** People who said something about themselves, what else is known of them, and forgetting it. */
export function createPersonTables({ single, read, write }: Database) {
  return {
    async findPerson(id: string): Promise<PersonRecord | null> {
      const person = await single.first<PersonRecord>(
        'SELECT id, name, color, created_at AS "createdAt" FROM people WHERE id = $1',
        [id],
      );
      return person ?? null;
    },
    findPeople: (ids: readonly string[]): Promise<readonly PersonRecord[]> =>
      single.all<PersonRecord>(
        'SELECT id, name, color, created_at AS "createdAt" FROM people WHERE id = ANY ($1)',
        [ids],
      ),
    async savePerson({ id, name, color, createdAt }: PersonRecord): Promise<void> {
      await single.run(
        `INSERT INTO people VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, color = excluded.color`,
        [id, name, color, createdAt],
      );
    },
    /** What is known of a person beside the boards they own. */
    findTraces: (person: string): Promise<PersonTraces> =>
      read(async (session) => ({
        joined: await session.all<PersonTraces['joined'][number]>(
          `SELECT boards.id AS board, min(grants.created_at) AS "joinedAt" FROM grants
           JOIN boards ON boards.number = grants.board WHERE grants.person = $1 GROUP BY boards.id`,
          [person],
        ),
        events: (
          await session.all<EventRow>(
            `SELECT boards.id AS board, seq, type, ${BODY_AFTERWARDS} AS body, event_log.created_at AS at FROM event_log
             JOIN boards ON boards.number = board WHERE person = $1
             ORDER BY event_log.created_at DESC LIMIT ${MOST_OWN_EVENTS}`,
            [person],
          )
        ).map((row) => ({ ...row, body: JSON.parse(row.body) })),
      })),
    /**
     * Deletes a person: their boards with all that is on them, their memberships, name and inbox. What they said on others' boards stays
     * there, without a name, in messages to webhooks too. Who was kept out of a board stays out. @returns the boards that this concerns
     */
    forgetPerson: (person: string): Promise<readonly string[]> =>
      write(async (session) => {
        const touched = await session.all<{ id: string }>(
          'SELECT id FROM boards WHERE owner = $1 OR number IN (SELECT board FROM grants WHERE person = $1)',
          [person],
        );
        for (const statement of FORGETTING) await session.run(statement, [person]);
        const forgotten = `forgotten-${randomUUID()}`;
        await session.run('UPDATE event_log SET person = $1, name = $2, color = $3 WHERE person = $4', [
          forgotten,
          NOBODY.name,
          NOBODY.color,
          person,
        ]);
        await untell(session, person, forgotten);
        return touched.map(({ id }) => id);
      }),
  };
}
