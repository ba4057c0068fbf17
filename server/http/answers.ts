import { z } from 'zod';
import { ROLES } from '../../sync/protocol/roles';
import { MOST_COMPANY } from '../storage/bounds';
import { WEBHOOK_EVENTS } from '../webhooks/webhook-events';

const time = z.iso.datetime();
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const role = z.enum(ROLES);
const count = z.int().min(0);
const fileHash = z.string().regex(/^[0-9a-f]{64}$/);
/** Milliseconds since 1970. */
const moment = z.number();

const person = { id: z.string(), name: z.string(), color: colour };
const pastPerson = z.strictObject({ ...person, changes: count });

const boardFields = {
  id: z.string(),
  title: z.string(),
  role,
  locked: z.literal(true).optional(),
  folder: z.string(),
  createdAt: time,
  updatedAt: time,
  trashedAt: time.nullable(),
  branchOf: z.string().optional(),
  thumbnail: z.string().nullable(),
  thumbnailIsNew: z.literal(true).optional(),
  excerpt: z.string().optional(),
};

const linkFields = {
  id: z.string(),
  role,
  label: z.string(),
  createdAt: time,
  expiresAt: time.nullable(),
  usedAt: time.nullable(),
};

const version = z.strictObject({
  id: z.string(),
  seq: count,
  name: z.string(),
  by: z.strictObject(person),
  createdAt: time,
});

const delivery = z.strictObject({
  id: z.string(),
  type: z.enum([...WEBHOOK_EVENTS, 'ping']),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: count,
  status: z.int().nullable(),
  reason: z.string().nullable(),
  createdAt: time,
  triedAt: time.nullable(),
  data: z.unknown(),
});

const webhookFields = {
  id: z.string(),
  url: z.string(),
  label: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  active: z.boolean(),
  disabled: z.strictObject({ at: time, reason: z.string() }).nullable(),
  createdAt: time,
  last: delivery.nullable(),
};

/** Of an element of a file: which of its list, as people find it there, what the value is called, and as what it is counted. */
const repairedValue = z.strictObject({
  at: z.int().min(-1),
  element: z.string(),
  value: z.string(),
  what: z.string(),
});
const accountLine = z.strictObject({ what: z.string(), count, words: z.string().optional() });

/** A shape as files have it: what is the default of its kind is not said. */
const shape = z.looseObject({
  id: z.string(),
  type: z.string(),
  at: z.array(z.number()).length(2),
  size: z.array(z.number()).length(2),
});

/**
 * What the API answers, for its OpenAPI and for the tests that hold it to that. Whoever changes an answer changes it here: an answer with a
 * property that is not told fails the tests.
 */
export const ANSWERS = {
  board: z.strictObject(boardFields),
  boards: z.strictObject({
    boards: z.array(
      z.strictObject({
        ...boardFields,
        updatedAgo: z.number().min(0),
        lastBy: z.strictObject({ name: z.string(), color: colour, isYou: z.boolean() }).optional(),
        people: z
          .array(z.strictObject({ name: z.string(), color: colour }))
          .max(MOST_COMPANY)
          .optional(),
      }),
    ),
  }),
  joined: z.strictObject({ role }),
  links: z.strictObject({ links: z.array(z.strictObject(linkFields)) }),
  newLink: z.strictObject({ ...linkFields, key: z.string(), url: z.url() }),
  members: z.strictObject({
    members: z.array(
      z.strictObject({
        ...person,
        isOwner: z.boolean(),
        role: role.nullable(),
        links: z.array(z.strictObject({ id: z.string(), role, label: z.string() })),
        joinedAt: time.nullable(),
        ban: z.strictObject({ until: time.nullable() }).nullable(),
      }),
    ),
  }),
  content: z.strictObject({
    schema: z.int(),
    title: z.string(),
    background: z.string(),
    grid: z.boolean(),
    shapes: z.array(shape),
    /** Why, by id. */
    unreadable: z.record(z.string(), z.string()),
  }),
  drawn: z.strictObject({ ids: z.array(z.string()), seq: count }),
  file: z.union([
    z.strictObject({
      hash: fileHash,
      type: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif']),
      width: z.int().min(1),
      height: z.int().min(1),
    }),
    z.strictObject({ hash: fileHash, type: z.enum(['video/mp4', 'video/webm']) }),
  ]),
  imported: z.strictObject({
    kept: count,
    changed: z.array(accountLine),
    leftOut: z.array(accountLine),
    repaired: z.array(repairedValue),
    message: z.string(),
    ids: z.array(z.string()),
    seq: count,
  }),
  exporting: z.strictObject({ job: z.string() }),
  job: z.strictObject({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: z.number().min(0).max(1),
    createdAt: moment,
    finishedAt: moment.nullable(),
    error: z.string().nullable().optional(),
    unreadable: count.optional(),
    tooLargeToImport: z.literal(true).optional(),
    videosLeftOut: z.array(z.string()).optional(),
    videosLeftOutCount: count.optional(),
    picturesMissing: z.array(z.string()).optional(),
    picturesMissingCount: count.optional(),
    videosMissing: z.array(z.string()).optional(),
    videosMissingCount: count.optional(),
  }),
  canceled: z.strictObject({ canceled: z.literal(true) }),
  at: z.strictObject({ seq: count }),
  people: z.strictObject({ people: z.array(z.strictObject(person)) }),
  changedSince: z.strictObject({ people: z.array(z.strictObject({ ...pastPerson.shape, ago: z.number() })) }),
  history: z.strictObject({
    entries: z.array(
      z.strictObject({
        seq: count,
        from: count,
        changes: count,
        since: time,
        at: time,
        people: z.array(pastPerson),
      }),
    ),
    before: count.nullable(),
    floor: count,
    head: count,
  }),
  keeping: z.strictObject({ days: count.nullable(), atMost: count.nullable() }),
  forgotten: z.strictObject({
    floor: count,
    changes: count,
    versions: z.array(z.strictObject({ id: z.string(), seq: count, name: z.string() })),
  }),
  version,
  versions: z.strictObject({ versions: z.array(version) }),
  webhook: z.strictObject(webhookFields),
  newWebhook: z.strictObject({ ...webhookFields, secret: z.string() }),
  webhooks: z.strictObject({ webhooks: z.array(z.strictObject(webhookFields)) }),
  deliveries: z.strictObject({ deliveries: z.array(delivery) }),
  sent: z.strictObject({ id: z.string() }),
  pageTitle: z.strictObject({ title: z.string() }),
  embedding: z.strictObject({ origins: z.array(z.string()) }),
  privateWriting: z.strictObject({ round: z.strictObject({ since: z.unknown() }).nullable() }),
  listed: z.strictObject({ hidden: z.boolean() }),
  me: z.strictObject(person),
  description: z.looseObject({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) }),
} as const;
