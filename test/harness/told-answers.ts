import { z } from 'zod';
import { describeApi } from '../../server/http/open-api';

type Media = { readonly schema?: Parameters<typeof z.fromJSONSchema>[0] };
type Answer = { readonly content?: Readonly<Record<string, Media>> };
type Operation = { readonly responses: Readonly<Record<string, Answer>> };
type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: { readonly Refused: Answer } };
};

const description = JSON.parse(JSON.stringify(describeApi())) as Description;

interface Told {
  readonly path: string;
  readonly matches: RegExp;
  readonly words: number;
  readonly verbs: Readonly<Record<string, Operation>>;
}

/** The addresses, those that say more in words first: `/history/people` is no `/history/{seq}`. */
const TOLD: readonly Told[] = Object.entries(description.paths)
  .map(([path, verbs]) => ({
    path,
    matches: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    words: path.split('/').filter((part) => !part.startsWith('{')).length,
    verbs,
  }))
  .sort((one, other) => other.words - one.words);

const readers = new Map<object, z.ZodType>();

function readerOf(schema: NonNullable<Media['schema']>): z.ZodType {
  const known = readers.get(schema as object) ?? z.fromJSONSchema(schema);
  readers.set(schema as object, known);
  return known;
}

const jsonOf = ({ responses }: Operation) =>
  Object.values(responses).find(({ content }) => content?.['application/json']?.schema !== undefined);

/** The operations whose answers the OpenAPI tells, `GET /api/me`, and those of them that were asked in this process and held to it. */
export const toldAnswers: ReadonlySet<string> = new Set(
  Object.entries(description.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).flatMap(([verb, operation]) => (jsonOf(operation) ? [`${verb} ${path}`] : [])),
  ),
);
export const seenAnswers = new Set<string>();

/** Not of the API itself: the picture lies elsewhere, or has not changed since. */
const ELSEWHERE = new Set([302, 304]);

/**
 * What an answer says that the OpenAPI does not tell, in words; null where it tells all. Every test that asks the API asks this too.
 *
 * @param answer not yet read
 */
export async function untoldIn(method: string, path: string, answer: Response): Promise<string | null> {
  const { pathname } = new URL(path, 'http://localhost');
  const told = TOLD.find(({ matches }) => matches.test(pathname));
  const operation = told?.verbs[method.toLowerCase()];
  if (!operation || ELSEWHERE.has(answer.status)) return null;
  const isRefusal = answer.status >= 400;
  const response = isRefusal ? description.components.responses.Refused : operation.responses[answer.status];
  if (!response) return `${method} ${pathname} answers ${answer.status}, which is not told`;
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]!;
  const schema = response.content?.['application/json']?.schema;
  if (type !== 'application/json')
    return schema && !isRefusal ? `${method} ${pathname} is ${type || 'empty'}` : null;
  if (!schema) return null;
  const read = readerOf(schema).safeParse(await answer.clone().json());
  if (read.success && !isRefusal) seenAnswers.add(`${method.toLowerCase()} ${told.path}`);
  return read.success ? null : `${method} ${pathname}: ${z.prettifyError(read.error)}`;
}
