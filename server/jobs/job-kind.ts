import type { z } from 'zod';
import type { NewJob } from './queue';

/** What a kind's work is given beside its payload. */
export interface JobTools {
  /** The same at every attempt: what the work leaves behind goes by it. */
  readonly jobId: string;
  readonly isLastAttempt: boolean;
  /** Ends when the job is canceled, takes too long, was overtaken, or the process ends. */
  readonly signal: AbortSignal;
  progress(share: number): void;
  /** Tells the operator of something that did not keep the work from being done. */
  warn(facts: Readonly<Record<string, unknown>>, words: string): void;
  /** Runs a task of `light-tasks.ts` or `drawing-tasks-worker.ts` in a thread of its own, under the kind's memory limit; it is ended with the signal. */
  inThread<Output>(task: string, input: unknown): Promise<Output>;
}

/** One kind of work; one file each in `kinds/`. */
export interface JobKind<Payload = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly attempts: number;
  /** Milliseconds an attempt may take. */
  readonly timeLimit: number;
  /** Megabytes that a thread of it may take. */
  readonly memoryLimit: number;
  /** What it resolves with is the job's result, as JSON. */
  run(payload: Payload, tools: JobTools): Promise<unknown>;
  /** Work that comes by itself: asked for at the start and every so often. Keys keep it from piling up. */
  readonly schedule?: {
    readonly every: number;
    find(): Promise<readonly Omit<NewJob, 'kind' | 'attempts'>[]>;
  };
}

/** Thrown by work that would fail each time: the job is set aside at once. */
export class HopelessJob extends Error {}

/** Makes a kind fit for a list of many: its payload is parsed before its work sees it. */
export function defineKind<Payload>(kind: JobKind<Payload>): JobKind {
  return {
    ...kind,
    run: async (payload, tools) => {
      const parsed = kind.payload.safeParse(payload);
      if (!parsed.success) {
        const first = parsed.error.issues[0]!;
        throw new HopelessJob(`bad payload: ${first.path.join('.')}: ${first.message}`);
      }
      return kind.run(parsed.data, tools);
    },
  };
}
