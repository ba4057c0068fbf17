// Hocuspocus as its guide sets it up, with a file for each document in place of a database: what it stores, it stores after 2 seconds of quiet.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A peer is installed in bench/ when it is measured; it is not there when the layers of the product are looked at. */
const loadPeer = (name) => import(name);
const { Database } = await loadPeer('@hocuspocus/extension-database');
const { Server } = await loadPeer('@hocuspocus/server');

const folder = process.env.BENCH_FOLDER;
await mkdir(folder, { recursive: true });
const fileOf = (name) => join(folder, encodeURIComponent(name));
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: ({ documentName }) => readFile(fileOf(documentName)).catch(() => null),
      store: ({ documentName, state }) => writeFile(fileOf(documentName), state),
    }),
  ],
});
await server.listen();
