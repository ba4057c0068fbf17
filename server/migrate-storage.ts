import { existsSync } from 'node:fs';
import { readConfig } from './config';
import { databaseFile } from './open-storage';
import { copyToPostgres } from './storage/copy-to-postgres';

/** `npm run migrate-storage`: everything from the SQLite of `DATA_DIR` into the empty PostgreSQL of `DATABASE_URL`. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.databaseUrl === null) throw new Error('DATABASE_URL: say which PostgreSQL is to have it');
  const file = databaseFile(config);
  if (!existsSync(file))
    throw new Error(`there is no database in ${config.dataDir}: say where with DATA_DIR`);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const boards = await copyToPostgres({
    file,
    url: config.databaseUrl,
    warn: say,
    onCopied: (table, rows) => say(`  ${table.padEnd(14)} ${rows}`),
  });
  say(`${boards} boards are in PostgreSQL now; ${file} is as it was`);
  say('Start the server with the same DATA_DIR (pictures, secret) and this DATABASE_URL');
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
