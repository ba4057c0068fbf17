import { randomUUID } from 'node:crypto';
import type { Bus } from '../bus/bus';

/** A process that lives answers within this time: so many pauses of so many milliseconds. */
const PATIENCE = { pauses: 5, each: 100 };

/** In pauses, so that while this process stands still only one of them passes: what was answered then could not be read yet. */
async function waitForAnswers(): Promise<void> {
  for (let passed = 0; passed < PATIENCE.pauses; passed++)
    await new Promise((resolve) => setTimeout(resolve, PATIENCE.each).unref());
}

/**
 * Asks the other processes which of these people are on a board there. Null when they can't be asked now.
 *
 * @param people their ids; '' stands for nobody and is not asked about
 */
export async function findElsewhere(
  bus: Bus,
  board: string,
  people: readonly string[],
): Promise<ReadonlySet<string> | null> {
  const found = new Set<string>();
  if (bus.others === 0 && !bus.isSilent) return found;
  const question = randomUUID();
  const ask = () => bus.publish(board, { kind: 'where-are', question, people });
  const stop = bus.subscribe(board, (announcement) => {
    // Where nobody was listening on this channel yet, an answer could not have been heard before.
    if (announcement.kind === 'listening') ask();
    else if (announcement.kind === 'are-here' && announcement.question === question) {
      for (const person of announcement.people) found.add(person);
    }
  });
  ask();
  await waitForAnswers();
  stop();
  return bus.isSilent ? null : found;
}
