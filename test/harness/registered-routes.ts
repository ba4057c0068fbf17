import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup.mjs';

const REGISTRATION = /\bapp\.(get|post|patch|delete|put|all|on|route|mount)\(\s*('[^']+'|[^,]+),/g;

/** Where an address is not written out: the admin area without a token, which answers 404 at all of its own. */
const CLOSED_ADMIN = 'path';

/**
 * The addresses as the sources register them: `GET /api/boards/:id`. Fails when one is registered in a way that can't be read here, so that
 * none escapes what is checked for all of them.
 */
export function registeredRoutes(): readonly string[] {
  const folder = join(ROOT, 'server/http');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(REGISTRATION)].flatMap(([, verb, path]) => {
      if (path === CLOSED_ADMIN) return [];
      if (!path!.startsWith("'/"))
        throw new Error(`${name}: app.${verb}(${path}) has no address that can be read`);
      return [`${verb!.toUpperCase()} ${path!.slice(1, -1)}`];
    }),
  );
}
