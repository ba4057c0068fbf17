import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup.mjs';

type Validate = ((data: unknown) => boolean) & {
  errors?: readonly { instancePath: string; keyword: string }[] | null;
};

const load = createRequire(import.meta.url);
/** `networking.k8s.io/v1` is `NetworkingV1` among the schemas that are made of Kubernetes' own API description. */
const nameOf = (apiVersion: string) => {
  const [version = '', group = 'core'] = apiVersion.split('/').reverse();
  return [group.split('.')[0]!, version].map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
};

/** A copy that tells of every field whether anybody looked at it. */
function watch(value: unknown, path: string, unread: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const isList = Array.isArray(value);
  const fields = Object.entries(value).map(([name, field]) => [
    name,
    watch(field, `${path}/${name}`, unread),
  ]);
  if (isList) return fields.map(([, field]) => field);
  for (const [name] of fields) unread.add(`${path}/${String(name)}`);
  return new Proxy(Object.fromEntries(fields) as object, {
    get(target, name, receiver) {
      unread.delete(`${path}/${String(name)}`);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

/**
 * Holds a manifest to the schema of its kind. The schemas allow fields that they don't know; what the validator never looks at is such a
 * field, and in a manifest it is a slip of the pen.
 *
 * @returns what is wrong with it, in lines
 */
export function findFaults(manifest: {
  readonly apiVersion: string;
  readonly kind: string;
}): readonly string[] {
  const name = `IoK8sApi${nameOf(manifest.apiVersion)}${manifest.kind}`;
  // By its path: the package gives whole models by name, which look at every field themselves.
  const file = join(ROOT, 'node_modules/kubernetes-models/_schemas', `${name}.js`);
  const { validate } = load(file) as { validate: Validate };
  const unread = new Set<string>();
  if (!validate(watch(manifest, '', unread)))
    return (validate.errors ?? []).map(
      ({ instancePath, keyword }) => `${instancePath} has a wrong ${keyword}`,
    );
  const isWithin = (path: string) => [...unread].some((above) => path.startsWith(`${above}/`));
  return [...unread].filter((path) => !isWithin(path)).map((path) => `${path} is unknown`);
}
