import { resolve } from 'node:path';
import { z } from 'zod';
import { readEmbedOrigin } from './boards/embed-origin';
import type { S3Settings } from './storage/s3/s3-client';

const text = z.string().trim();
const optional = text.optional();
const ON = /^(on|true|1|yes)$/i;
const OFF = /^(off|false|0|no)?$/i;
const PORTS = { error: 'must be a whole number from 0 to 65535' };

const publicUrl = optional.refine((value) => value === undefined || /^https?:\/\/[^/]+\/?$/.test(value), {
  error: 'must be like https://board.example.org',
});

const webAddress = optional.refine((value) => value === undefined || /^https?:\/\/\S+$/.test(value), {
  error: 'must be like https://s3.example.org',
});

/** Contract section 2. */
const schema = z.object({
  PORT: z.coerce
    .number({ error: 'must be a number' })
    .int(PORTS)
    .min(0, PORTS)
    .max(65_535, PORTS)
    .default(3000),
  HOST: text.min(1).default('0.0.0.0'),
  PUBLIC_URL: publicUrl,
  DATA_DIR: text.min(1).default('./data'),
  DATABASE_URL: optional.refine((value) => value === undefined || /^postgres(ql)?:\/\/\S+$/.test(value), {
    error: 'must be like postgres://name:password@localhost:5432/driftless',
  }),
  START_WAIT: z.coerce
    .number({ error: 'must be a number of seconds' })
    .min(0, { error: 'must be at least 0' })
    .default(60),
  REDIS_URL: optional.refine((value) => value === undefined || /^rediss?:\/\/\S+$/.test(value), {
    error: 'must be like redis://localhost:6379',
  }),
  S3_ENDPOINT: webAddress,
  S3_PUBLIC_ENDPOINT: webAddress,
  S3_BUCKET: optional,
  S3_ACCESS_KEY_ID: optional,
  S3_SECRET_ACCESS_KEY: optional,
  S3_REGION: optional,
  SESSION_SECRET: optional.refine(
    (value) => value === undefined || value.split(',').every((secret) => secret.trim().length >= 16),
    { error: 'must have at least 16 characters' },
  ),
  TRUST_PROXY: optional.refine((value) => value === undefined || ON.test(value) || OFF.test(value), {
    error: 'must be on or off',
  }),
  ADMIN_TOKEN: optional.refine((value) => value === undefined || value.length >= 16, {
    error: 'must have at least 16 characters',
  }),
  HISTORY_DAYS: z.coerce
    .number({ error: 'must be a number of days' })
    .int({ error: 'must be a number of days' })
    .min(1, { error: 'must be at least 1' })
    .optional(),
  WORKERS: z.enum(['inline', 'none'], { error: 'must be inline or none' }).default('inline'),
  EMBED_ORIGINS: optional
    .transform((value) => (value ?? '').split(/[\s,]+/).filter((origin) => origin !== ''))
    .refine((origins) => origins.every((origin) => readEmbedOrigin(origin) !== null), {
      error:
        'must be like https://wiki.example.org, https://*.example.org, several with commas between, or *',
    }),
  WEBHOOKS: z.enum(['public', 'any', 'off'], { error: 'must be public, any or off' }).default('public'),
  PAGE_TITLES: z.enum(['public', 'any', 'off'], { error: 'must be public, any or off' }).default('public'),
  RATE_LIMITS: z.enum(['on', 'off'], { error: 'must be on or off' }).default('on'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'is no log level' })
    .default('info'),
});

type Values = z.infer<typeof schema>;

/** What belongs together is set together. @returns the lines of what is missing */
function findMissing(values: Values): string[] {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: key, S3_SECRET_ACCESS_KEY: secret } = values;
  const needsBucket = values.S3_ENDPOINT ?? values.S3_PUBLIC_ENDPOINT ?? key ?? secret ?? values.S3_REGION;
  return [
    ...(needsBucket && !bucket ? ['S3_BUCKET: must be set where another S3_… is'] : []),
    ...(key && !secret ? ['S3_SECRET_ACCESS_KEY: must be set with S3_ACCESS_KEY_ID'] : []),
    ...(secret && !key ? ['S3_ACCESS_KEY_ID: must be set with S3_SECRET_ACCESS_KEY'] : []),
  ];
}

function readS3(values: Values): S3Settings | null {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (!bucket) return null;
  return {
    endpoint: values.S3_ENDPOINT ?? null,
    publicEndpoint: values.S3_PUBLIC_ENDPOINT ?? null,
    bucket,
    region: values.S3_REGION ?? 'us-east-1',
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

/** Everything the surroundings say, in one value that never changes. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | null;
  readonly dataDir: string;
  /** The PostgreSQL that everything durable but files lies in; null for SQLite in the data folder. */
  readonly databaseUrl: string | null;
  /** Milliseconds for which a database that does not answer yet is waited for at the start. */
  readonly startWait: number;
  /** What carries announcements between processes, and where the work queue lies if not in the store. */
  readonly redisUrl: string | null;
  /** The bucket for files; null keeps them in the data folder. */
  readonly s3: S3Settings | null;
  readonly sessionSecret: string | undefined;
  /** Whether `X-Forwarded-*` of a proxy in front counts. */
  readonly trustProxy: boolean;
  /** Opens the admin area; null where there is to be none. */
  readonly adminToken: string | null;
  /** Whether this process works on the queue too, or leaves that to `npm run worker`. */
  readonly doesJobs: boolean;
  /** How long the past of boards is kept; null for ever. */
  readonly historyDays: number | null;
  /** Where messages of boards may be sent: to the internet, also to this machine and its network, or nowhere. */
  readonly webhooks: 'public' | 'any' | 'off';
  /** Whose pages are asked for their titles: those on the internet, also those of this machine and its network, or none. */
  readonly pageTitles: 'public' | 'any' | 'off';
  /** Sites that may show any board in a frame, beside those that its owner names. */
  readonly embedOrigins: readonly string[];
  readonly hasRateLimits: boolean;
  readonly logLevel: string;
}

/** Reads the environment. Throws an error with one clear line per wrong setting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable counts as not set, whichever it is: that is how compose files leave one out.
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(lines.join('\n'));
  }
  const values = result.data;
  const missing = findMissing(values);
  if (missing.length > 0) throw new Error(missing.join('\n'));
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL?.replace(/\/$/, '') ?? null,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    startWait: values.START_WAIT * 1_000,
    redisUrl: values.REDIS_URL ?? null,
    s3: readS3(values),
    sessionSecret: values.SESSION_SECRET,
    trustProxy: ON.test(values.TRUST_PROXY ?? ''),
    adminToken: values.ADMIN_TOKEN ?? null,
    doesJobs: values.WORKERS === 'inline',
    historyDays: values.HISTORY_DAYS ?? null,
    webhooks: values.WEBHOOKS,
    pageTitles: values.PAGE_TITLES,
    embedOrigins: values.EMBED_ORIGINS.map((origin) => readEmbedOrigin(origin)!),
    hasRateLimits: values.RATE_LIMITS === 'on',
    logLevel: values.LOG_LEVEL,
  });
}
