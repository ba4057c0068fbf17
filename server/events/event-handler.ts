import { z } from 'zod';
import { isShapeId } from '../../board/ids';
import type { EventAuthor, EventErrorCode } from '../../sync/protocol/events';
import { EVENT_LIMITS, isSeq } from '../../sync/protocol/events';
import type { Role } from '../../sync/protocol/roles';
import type { EventPage, NewEvent, StoredEvent } from '../storage/event-storage';

/** A refusal that is told to whoever asked; anything else that is thrown is ours, and told as INTERNAL. */
export class EventRefused extends Error {
  constructor(
    readonly code: EventErrorCode,
    message: string,
    readonly retryMs?: number,
  ) {
    super(message);
    this.name = 'EventRefused';
  }
}

/** What a handler may know: who speaks, with which role now, and the past of this one board. */
export interface HandlerContext {
  readonly author: EventAuthor;
  readonly role: Role;
  readonly now: number;
  find(id: string): Promise<StoredEvent | null>;
  participants(subject: string): Promise<readonly string[]>;
  /** Everybody who may be mentioned here. */
  people(): Promise<readonly { readonly id: string; readonly name: string }[]>;
  page(after: number, limit: number): Promise<EventPage>;
}

/** What a durable event will be, as far as its handler decides it. */
export type EventDraft = Pick<NewEvent, 'id' | 'body'> & Partial<Omit<NewEvent, 'id' | 'body'>>;

interface Handler<Kind extends string, Output> {
  readonly kind: Kind;
  readonly needs: Role;
  /** Reads what came from outside, and decides. Rejects with an EventRefused. */
  run(input: unknown, context: HandlerContext): Promise<Output>;
}

export type EventHandler =
  /** Becomes a row of the log. */
  | Handler<'durable', EventDraft>
  /** Is shown to those who are there, and forgotten. */
  | Handler<'passing', Readonly<Record<string, unknown>>>
  /** Is answered. */
  | Handler<'question', Readonly<Record<string, unknown>>>;

interface Description<Input, Output> {
  readonly needs: Role;
  readonly schema: z.ZodType<Input>;
  decide(input: Input, context: HandlerContext): Output | Promise<Output>;
}

function readInput<Input>(schema: z.ZodType<Input>, input: unknown): Input {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.map(String).join('.').slice(0, 60);
  throw new EventRefused(
    'BAD_REQUEST',
    `${where || 'body'}: ${issue?.message.slice(0, 120) ?? 'not understood'}`,
  );
}

function define<Kind extends string, Input, Output>(
  kind: Kind,
  { needs, schema, decide }: Description<Input, Output>,
): Handler<Kind, Output> {
  return { kind, needs, run: async (input, context) => decide(readInput(schema, input), context) };
}

export function durable<Input>(description: Description<Input, EventDraft>) {
  return define('durable', description);
}

export function passing<Input>(description: Description<Input, Readonly<Record<string, unknown>>>) {
  return define('passing', description);
}

export function question<Input>(description: Description<Input, Readonly<Record<string, unknown>>>) {
  return define('question', description);
}

const number = z.number().min(-EVENT_LIMITS.distance).max(EVENT_LIMITS.distance);
/** What SQLite would cut, or store differently than it was announced: NUL and halves of a character. */
const isStorable = (value: string) => !value.includes('\u0000') && !/\p{Cs}/u.test(value);

/** What the bodies of events are made of. */
export const field = {
  uuid: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is no UUID'),
  text: z
    .string()
    .max(EVENT_LIMITS.text, `at most ${EVENT_LIMITS.text} characters`)
    .refine((value) => value.trim() !== '', 'is empty')
    .refine(isStorable, 'has characters that can’t be kept'),
  label: z.string().min(1).max(EVENT_LIMITS.label).refine(isStorable, 'has characters that can’t be kept'),
  spot: z.tuple([number, number]),
  shape: z.string().refine(isShapeId, 'is no shape’s id'),
  camera: z.strictObject({ x: number, y: number, zoom: z.number().positive().max(1_000) }),
  person: z.string().regex(/^[\w-]{22}$/, 'is nobody’s id'),
  seq: z.number().refine(isSeq, 'must be a whole number from 0 on'),
};
