/** All keys share a hash tag, so that the scripts find theirs in one slot. */
export const PREFIX = '{driftless}';

/** What is kept of a job for good, as BullMQ's data. */
export interface JobData {
  readonly payload: unknown;
  readonly key: string | null;
  readonly priority: number;
  readonly mostAttempts: number;
  readonly board: string | null;
  readonly person: string | null;
  /** Counts all jobs ever taken in. */
  readonly number: number;
}

export const keyOfKinds = `${PREFIX}:own:kinds`;
export const keyOfCounter = `${PREFIX}:own:number`;
export const keyOfLeases = `${PREFIX}:own:leases`;
export const signalChannel = `${PREFIX}:own:signals`;

/** BullMQ's key of a list or a job of a kind. */
export function bullKey(kind: string, name: string): string {
  return `${PREFIX}:${kind}:${name}`;
}

/** The kind is part of the id, because each kind is a line of its own in BullMQ. Null for what is no id of ours. */
export function kindOf(id: string): string | null {
  const end = id.lastIndexOf('.');
  return end > 0 ? id.slice(0, end) : null;
}

export function ownersOf(person: string | null, board: string | null): readonly [string, string] {
  return [`${PREFIX}:own:person:${person ?? ''}`, `${PREFIX}:own:board:${board ?? ''}`];
}

/** Of a kind's key: who runs, who waits, and who was held back. */
export function slotsOf(
  kind: string,
  key: string | null,
): { readonly running: string; readonly waiting: string; readonly held: string } {
  const slot = `${PREFIX}:own:key:${kind}:${key ?? ''}`;
  return { running: `${slot}:running`, waiting: `${slot}:waiting`, held: `${slot}:held` };
}

export interface Claim {
  readonly id: string;
  readonly attempt: number;
  /** What BullMQ knows this claim by. */
  readonly lock: string;
}

export function writeToken({ id, attempt, lock }: Claim): string {
  return `${lock}.${attempt}.${id}`;
}

export function readToken(token: string): Claim | null {
  const found = /^([\w-]+)\.(\d+)\.(.+\..+)$/.exec(token);
  return found && { lock: found[1]!, attempt: Number(found[2]), id: found[3]! };
}

/** BullMQ serves the lowest number first and knows none below 1. */
const MIDDLE = 1_000_000;

export function toBullPriority(priority: number): number {
  return MIDDLE - Math.max(1 - MIDDLE, Math.min(MIDDLE - 1, Math.round(priority)));
}
