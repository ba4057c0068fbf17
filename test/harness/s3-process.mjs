// s3rver as a process: node s3-process.mjs FOLDER PORT BUCKET. It writes objects into their place piece by piece; S3 promises whole ones, so here they are moved into it.
import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import S3rver from 's3rver';

/** As docs/running.md has it: pages of other origins may read what an address was signed for. */
const CORS =
  '<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod></CORSRule></CORSConfiguration>';
const [directory, port, bucket] = process.argv.slice(2);
const server = new S3rver({
  directory,
  address: '127.0.0.1',
  port: Number(port),
  silent: true,
  configureBuckets: [{ name: bucket, configs: [CORS] }],
});
const { store } = server;

async function readWhole(content) {
  if (Buffer.isBuffer(content)) return content;
  const pieces = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

let puts = Promise.resolve();
store.putObject = async ({ bucket: name, key, content, metadata }) => {
  const bytes = await readWhole(content);
  const put = puts.then(async () => {
    const place = store.getResourcePath(name, key, 'object');
    const md5 = createHash('md5').update(bytes).digest('hex');
    await mkdir(dirname(place), { recursive: true });
    await writeFile(`${place}.coming`, bytes);
    await rename(`${place}.coming`, place);
    await store.putMetadata(name, key, metadata, md5);
    return { size: bytes.length, md5 };
  });
  puts = put.catch(() => {});
  return put;
};
const { port: given } = await server.run();
process.stdout.write(`listening on 127.0.0.1:${given}\n`);
