import { describe, vi } from 'vitest';
import { hasPostgres, startPostgresOnce } from '../harness/postgres-server';
import { setUpEveryServer } from '../harness/server-start';

const postgres = startPostgresOnce();
const databases = new Map<string, Promise<string>>();

/** A server that starts again on the same folder finds the same database. */
function findDatabase(dataDir: string): Promise<string> {
  const found = databases.get(dataDir) ?? postgres().createPlace();
  databases.set(dataDir, found);
  return found;
}

/** What holds for the server on SQLite holds on PostgreSQL, word by word. */
describe.skipIf(!hasPostgres)('the server on PostgreSQL', async () => {
  // Some write hundreds of events one after the other: six round trips each, where SQLite has none.
  vi.setConfig({ testTimeout: 60_000 });
  setUpEveryServer(async (dataDir) => ({ DATABASE_URL: await findDatabase(dataDir) }));
  await import('../server/http-api.test');
  await import('../server/document-door.test');
  await import('../server/events.test');
  await import('../server/moderation.test');
});
