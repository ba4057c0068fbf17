import type { DurableEvent } from '../../sync/protocol/events';
import { roleAllows } from '../../sync/protocol/roles';
import type { StoredEvent } from '../storage/event-storage';
import { EventRefused, type HandlerContext } from './event-handler';

/** The event that a new one is about. What can still change about it is demanded again when the new one is written. */
export async function expectSubject(
  context: HandlerContext,
  id: string,
  types: readonly DurableEvent[],
): Promise<StoredEvent> {
  const subject = await context.find(id);
  if (!subject || !types.includes(subject.type))
    throw new EventRefused('NOT_FOUND', 'there is no such thing here');
  return subject;
}

export function expectOwn({ author }: HandlerContext, subject: StoredEvent): void {
  if (subject.by.id !== author.id) throw new EventRefused('FORBIDDEN', 'somebody else wrote this');
}

/** One's own, or anybody's for the owner of the board, who moderates. */
export function expectOwnOrModerator(context: HandlerContext, subject: StoredEvent): void {
  if (!roleAllows(context.role, 'owner')) expectOwn(context, subject);
}

/** Who was mentioned by a text before it was changed. */
export function mentionedIn({ body }: StoredEvent): string[] {
  return Array.isArray(body.mentions) ? body.mentions.filter((id) => typeof id === 'string') : [];
}
