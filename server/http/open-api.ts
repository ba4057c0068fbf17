import type { Hono } from 'hono';
import { z } from 'zod';
import { ANSWERS } from './answers';
import { changedBoard, joining, newBoard, newLink } from './board-routes';
import type { ApiEnvironment } from './caller';
import { newShapes } from './content-routes';
import { copying, merging } from './copy-routes';
import type { Described } from './described';
import { DESCRIBED_EMBEDDING } from './embed-routes';
import { newExport } from './export-routes';
import { DESCRIBED_HISTORY } from './history-description';
import { DESCRIBED_LETTERS } from './letter-routes';
import { DESCRIBED_LISTING } from './listing-routes';
import { newBan, newRole } from './member-routes';
import { change } from './person-routes';
import { DESCRIBED_PRIVATE_WRITING } from './private-writing-routes';
import { DESCRIBED_TITLES } from './title-routes';
import { DESCRIBED_WEBHOOKS } from './webhook-description';

const BYTES = 'application/octet-stream';

/** Every address of the API. The schemas are those that read the bodies, so what is told here is what is checked there. */
const DESCRIBED: readonly Described[] = [
  {
    verb: 'post',
    path: '/api/boards',
    summary: 'Make a board; again with the same id by the same owner answers 200',
    body: newBoard,
    answer: 201,
    returns: ANSWERS.board,
    again: 200,
  },
  {
    verb: 'get',
    path: '/api/boards',
    summary: 'Boards that this person owns or has joined',
    query: ['search'],
    answer: 200,
    returns: ANSWERS.boards,
  },
  {
    verb: 'get',
    path: '/api/boards/:id',
    summary: 'A board',
    role: 'view',
    answer: 200,
    returns: ANSWERS.board,
  },
  {
    verb: 'patch',
    path: '/api/boards/:id',
    summary: 'Rename it; as its owner move it or put it into the trash',
    role: 'edit',
    body: changedBoard,
    answer: 200,
    returns: ANSWERS.board,
  },
  {
    verb: 'delete',
    path: '/api/boards/:id',
    summary: 'Into the trash, for 30 days',
    role: 'owner',
    answer: 204,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/join',
    summary: 'Trade a link key for a role in this session',
    body: joining,
    answer: 200,
    returns: ANSWERS.joined,
  },
  {
    verb: 'get',
    path: '/api/boards/:id/links',
    summary: 'Its links',
    role: 'owner',
    answer: 200,
    returns: ANSWERS.links,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/links',
    summary: 'Make a link; its key is told once',
    role: 'owner',
    body: newLink,
    answer: 201,
    returns: ANSWERS.newLink,
  },
  {
    verb: 'delete',
    path: '/api/boards/:id/links/:linkId',
    summary: 'Revoke a link',
    role: 'owner',
    answer: 204,
  },
  {
    verb: 'get',
    path: '/api/boards/:id/members',
    summary: 'Who owns it, who joined by which link, who is kept out',
    role: 'owner',
    answer: 200,
    returns: ANSWERS.members,
  },
  {
    verb: 'patch',
    path: '/api/boards/:id/members/:person',
    summary: 'Give somebody another role than their link does',
    role: 'owner',
    body: newRole,
    answer: 204,
  },
  {
    verb: 'delete',
    path: '/api/boards/:id/members/:person',
    summary: 'Take somebody off the list; a link that holds lets them come again',
    role: 'owner',
    answer: 204,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/members/:person/ban',
    summary: 'Keep somebody out, for so many seconds or until they are let in',
    role: 'owner',
    body: newBan,
    answer: 204,
  },
  {
    verb: 'delete',
    path: '/api/boards/:id/members/:person/ban',
    summary: 'Let somebody in again',
    role: 'owner',
    answer: 204,
  },
  {
    verb: 'get',
    path: '/api/boards/:id/thumbnail',
    summary: 'Its small picture',
    role: 'view',
    answer: 200,
    type: 'image/png',
  },
  {
    verb: 'get',
    path: '/api/boards/:id/content.json',
    summary: 'What is on it, shapes bottom first',
    role: 'view',
    answer: 200,
    returns: ANSWERS.content,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/shapes',
    summary: 'Draw: adds shapes as one change',
    role: 'edit',
    body: newShapes,
    answer: 201,
    returns: ANSWERS.drawn,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/files',
    summary: 'Bring a picture, or a video (MP4, WebM)',
    role: 'edit',
    body: BYTES,
    answer: 201,
    returns: ANSWERS.file,
  },
  {
    verb: 'get',
    path: '/api/boards/:id/files/:hash',
    summary: 'A picture, or a video: of that also a part, for a Range',
    role: 'view',
    query: ['size'],
    answer: 200,
    type: 'image/*',
  },
  {
    verb: 'post',
    path: '/api/boards/:id/imports',
    summary: 'Bring a file of a board',
    role: 'edit',
    body: BYTES,
    answer: 201,
    returns: ANSWERS.imported,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/exports',
    summary: 'Ask for it as a file',
    role: 'view',
    body: newExport,
    answer: 202,
    returns: ANSWERS.exporting,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/copies',
    summary: 'Copy it, with `branch` so that the copy can be merged back',
    role: 'view',
    body: copying,
    answer: 201,
    returns: ANSWERS.board,
    again: 200,
  },
  {
    verb: 'post',
    path: '/api/boards/:id/merges',
    summary: 'Merge what was done on a copy of it',
    role: 'edit',
    body: merging,
    answer: 200,
    returns: ANSWERS.at,
  },
  ...DESCRIBED_HISTORY,
  ...DESCRIBED_WEBHOOKS,
  ...DESCRIBED_EMBEDDING,
  ...DESCRIBED_PRIVATE_WRITING,
  ...DESCRIBED_TITLES,
  ...DESCRIBED_LETTERS,
  ...DESCRIBED_LISTING,
  { verb: 'get', path: '/api/jobs/:id', summary: 'How far a job is', answer: 200, returns: ANSWERS.job },
  { verb: 'delete', path: '/api/jobs/:id', summary: 'Cancel a job', answer: 202, returns: ANSWERS.canceled },
  { verb: 'get', path: '/api/jobs/:id/result', summary: 'The file that it made', answer: 200, type: BYTES },
  { verb: 'get', path: '/api/me', summary: 'Who this is', answer: 200, returns: ANSWERS.me },
  {
    verb: 'patch',
    path: '/api/me',
    summary: 'Change name or colour',
    body: change,
    answer: 200,
    returns: ANSWERS.me,
  },
  { verb: 'get', path: '/api/me/data', summary: 'Everything of mine', answer: 200, type: 'application/zip' },
  {
    verb: 'get',
    path: '/api/me/boards.zip',
    summary: 'The boards I own, each as a .driftless file with its pictures',
    answer: 200,
    type: 'application/zip',
  },
  { verb: 'delete', path: '/api/me', summary: 'Forget me', answer: 204 },
  {
    verb: 'get',
    path: '/api/openapi.json',
    summary: 'This description',
    answer: 200,
    returns: ANSWERS.description,
  },
];

function describeBody(body: z.ZodType | string) {
  if (typeof body === 'string') {
    return { required: true, content: { [body]: { schema: { type: 'string', format: 'binary' } } } };
  }
  const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  return { required: true, content: { 'application/json': { schema } } };
}

function describeOne({
  path,
  summary,
  role,
  body,
  query = [],
  answer,
  returns,
  again,
  type = 'application/json',
}: Described) {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path',
    schema: { type: 'string' },
  });
  const refusal = { $ref: '#/components/responses/Refused' };
  const media = returns ? { schema: z.toJSONSchema(returns, { unrepresentable: 'any' }) } : {};
  const content = answer === 204 ? {} : { content: { [type]: media } };
  return {
    summary,
    ...(role ? { description: `Needs the role ${role}.` } : {}),
    parameters: [
      ...names.map((name) => parameter(name, 'path')),
      ...query.map((name) => parameter(name, 'query')),
    ],
    ...(body ? { requestBody: describeBody(body) } : {}),
    responses: {
      [answer]: { description: 'Done', ...content },
      ...(again ? { [again]: { description: 'Done before', ...content } } : {}),
      default: refusal,
    },
  };
}

const ERROR = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'requestId'],
      properties: { code: { type: 'string' }, message: { type: 'string' }, requestId: { type: 'string' } },
    },
  },
};

/** The API in OpenAPI 3.1. */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const each of DESCRIBED) {
    const path = each.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [each.verb]: describeOne(each) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Driftless', version: '1', description: 'Boards for scripts and other programs.' },
    security: [{ linkKey: [] }, { session: [] }],
    paths,
    components: {
      securitySchemes: {
        linkKey: { type: 'http', scheme: 'bearer', description: 'The key of a share link' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'driftless',
          description: 'A browser; writes need our own Origin',
        },
      },
      responses: {
        Refused: { description: 'Refused, by name', content: { 'application/json': { schema: ERROR } } },
      },
    },
  };
}

/** `/api/openapi.json`. */
export function addOpenApiRoute(app: Hono<ApiEnvironment>): void {
  const description = JSON.stringify(describeApi());
  app.get('/api/openapi.json', (context) =>
    context.body(description, 200, { 'content-type': 'application/json; charset=utf-8' }),
  );
}
