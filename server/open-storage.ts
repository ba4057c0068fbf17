import { join } from 'node:path';
import type { Config } from './config';
import type { Logger } from './observe/logger';
import { openPostgresStorage } from './storage/postgres/open-postgres-storage';
import { openSqliteStorage } from './storage/sqlite/open-sqlite-storage';
import type { WholeStorage } from './storage/whole-storage';
import { workerFile } from './worker-file';

/** Where SQLite's file lies; nothing is there when another database is used. */
export function databaseFile({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, 'driftless.sqlite');
}

export interface StoragePorts {
  readonly logger: Logger;
  /** Whether this is the server, which alone takes over what `npm run restore` has laid beside the file. */
  readonly takesRestored: boolean;
  /** Nothing can be stored any more, and the process should end. */
  onFatal(error: Error): void;
}

/** The engine that the settings name. Rejects with one clear line when the data can't be used. */
export function openStorage(config: Config, ports: StoragePorts): Promise<WholeStorage> {
  const { logger, takesRestored, onFatal } = ports;
  const { databaseUrl, startWait } = config;
  if (databaseUrl !== null) {
    return openPostgresStorage({
      url: databaseUrl,
      workerFile: workerFile('word-worker'),
      startWait,
      warn: (message) => logger.warn(message),
    });
  }
  return openSqliteStorage({
    file: databaseFile(config),
    workerFile: workerFile('storage-worker'),
    takesRestored,
    onFatal: (error) => {
      logger.fatal({ err: error }, 'the storage is lost');
      onFatal(error);
    },
  });
}
