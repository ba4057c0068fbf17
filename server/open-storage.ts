import { join } from 'node:path';
import type { Config } from './config';
import type { Logger } from './observe/logger';
import { openPostgresStorage } from './storage/postgres/open-postgres-storage';
import { holdFile } from './storage/sqlite/hold-file';
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
  /** Whether nobody else who says so may have SQLite's file open: then the other is waited for, and this one refused. */
  readonly isAlone: boolean;
  /** Nothing can be stored any more, and the process should end. */
  onFatal(error: Error): void;
}

function openFile(config: Config, { logger, takesRestored, onFatal }: StoragePorts): Promise<WholeStorage> {
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

/** Held before it is opened: what was restored may take its place meanwhile. */
async function openAlone(config: Config, ports: StoragePorts): Promise<WholeStorage> {
  const warn = (message: string) => ports.logger.warn(message);
  const letGo = await holdFile(databaseFile(config), { wait: config.startWait, warn });
  try {
    const storage = await openFile(config, ports);
    return { ...storage, close: () => storage.close().finally(letGo) };
  } catch (error) {
    letGo();
    throw error;
  }
}

/** The engine that the settings name. Rejects with one clear line when the data can't be used. */
export function openStorage(config: Config, ports: StoragePorts): Promise<WholeStorage> {
  const { databaseUrl, startWait } = config;
  if (databaseUrl !== null) {
    return openPostgresStorage({
      url: databaseUrl,
      workerFile: workerFile('word-worker'),
      startWait,
      warn: (message) => ports.logger.warn(message),
    });
  }
  return ports.isAlone ? openAlone(config, ports) : openFile(config, ports);
}
