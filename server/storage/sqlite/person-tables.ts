import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { MOST_OWN_EVENTS, NOBODY } from '../bounds';
import { forgetInMessage } from '../forget-in-message';
import type { PersonRecord, PersonTraces } from '../storage';
import { BODY_AFTERWARDS } from './event-tables';

interface EventRow {
  board: string;
  seq: number;
  type: string;
  body: string;
  created_at: number;
}

function createProfiles(database: Database) {
  type Row = { id: string; name: string; color: string; created_at: number };
  const find = database.prepare<[string], Row>('SELECT * FROM people WHERE id = ?');
  const findAll = database.prepare<[string], Row>(
    'SELECT * FROM people WHERE id IN (SELECT value FROM json_each(?))',
  );
  const read = ({ id, name, color, created_at: createdAt }: Row) => ({ id, name, color, createdAt });
  const save = database.prepare(
    `INSERT INTO people VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, color = excluded.color`,
  );
  return {
    findPerson(id: string): PersonRecord | null {
      const row = find.get(id);
      return row ? read(row) : null;
    },
    findPeople: (ids: readonly string[]): readonly PersonRecord[] =>
      findAll.all(JSON.stringify(ids)).map(read),
    savePerson({ id, name, color, createdAt }: PersonRecord): void {
      save.run(id, name, color, createdAt);
    },
  };
}

function createTraces(database: Database) {
  const joined = database.prepare<[string], { board: string; joinedAt: number }>(
    `SELECT boards.id AS board, min(grants.created_at) AS joinedAt FROM grants JOIN boards ON boards.number = grants.board
     WHERE grants.person = ? GROUP BY boards.number`,
  );
  const events = database.prepare<[string], EventRow>(
    `SELECT boards.id AS board, seq, type, ${BODY_AFTERWARDS} AS body, event_log.created_at FROM event_log JOIN boards ON boards.number = board
     WHERE person = ? ORDER BY event_log.created_at DESC LIMIT ${MOST_OWN_EVENTS}`,
  );
  return {
    /** What is known of a person beside the boards they own. */
    findTraces(person: string): PersonTraces {
      return {
        joined: joined.all(person),
        events: events.all(person).map(({ created_at: at, body, ...row }) => ({
          ...row,
          at,
          body: JSON.parse(body),
        })),
      };
    },
  };
}

/** Messages to webhooks that name a person: those that ended go, those that wait are told of somebody without a name. */
function createUntelling(database: Database) {
  const forgetEnded = database.prepare<[string]>(
    "DELETE FROM webhook_deliveries WHERE state <> 'pending' AND instr(body, ?) > 0",
  );
  const waiting = database.prepare<[string], { webhook: string; number: number; body: string }>(
    'SELECT webhook, number, body FROM webhook_deliveries WHERE instr(body, ?) > 0',
  );
  const rewrite = database.prepare('UPDATE webhook_deliveries SET body = ? WHERE webhook = ? AND number = ?');
  return (person: string, forgotten: string): void => {
    const named = JSON.stringify(person);
    forgetEnded.run(named);
    for (const { webhook, number, body } of waiting.all(named)) {
      rewrite.run(forgetInMessage(body, person, forgotten), webhook, number);
    }
  };
}

function createForgetting(database: Database) {
  const touched = database
    .prepare<[string, string], string>(
      `SELECT id FROM boards WHERE owner = ? OR number IN (SELECT board FROM grants WHERE person = ?)`,
    )
    .pluck();
  const statements = [
    'DELETE FROM boards WHERE owner = ?',
    'DELETE FROM grants WHERE person = ?',
    'DELETE FROM hidden_boards WHERE person = ?',
    'DELETE FROM notices WHERE person = ?',
    'DELETE FROM notice_heads WHERE person = ?',
    'DELETE FROM event_ids WHERE person = ?',
    "UPDATE document_log SET person = '' WHERE person = ?",
    "UPDATE history_log SET person = '' WHERE person = ?",
    "UPDATE versions SET person = '' WHERE person = ?",
    'UPDATE jobs SET person = NULL WHERE person = ?',
    'DELETE FROM people WHERE id = ?',
  ].map((sql) => database.prepare<[string]>(sql));
  const untell = createUntelling(database);
  const renameEvents = database.prepare(
    'UPDATE event_log SET person = ?, name = ?, color = ? WHERE person = ?',
  );
  return {
    /**
     * Deletes a person: their boards with all that is on them, their memberships, name and inbox. What they said on others' boards stays
     * there, without a name, in messages to webhooks too. Who was kept out of a board stays out. @returns the boards that this concerns
     */
    forgetPerson(person: string): readonly string[] {
      const boards = touched.all(person, person);
      for (const statement of statements) statement.run(person);
      const forgotten = `forgotten-${randomUUID()}`;
      renameEvents.run(forgotten, NOBODY.name, NOBODY.color, person);
      untell(person, forgotten);
      return boards;
    },
  };
}

/** People who said something about themselves, what else is known of them, and forgetting it. */
export function createPersonTables(database: Database) {
  return { ...createProfiles(database), ...createTraces(database), ...createForgetting(database) };
}
