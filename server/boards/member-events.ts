import type { EventAuthor } from '../../sync/protocol/events';
import type { GivenRole } from '../../sync/protocol/roles';
import type { MemberChange, NewEvent } from '../storage/event-storage';
import { isGuestOfLink } from '../storage/subject-of-claim';

export interface MemberEvent extends Pick<NewEvent, 'type' | 'body' | 'notices'> {
  readonly member: MemberChange;
}

/** Keeps a person out for so many seconds; without them, until they are let in again. */
export function keepOut(person: string, seconds: number | undefined, now: number): MemberEvent {
  const until = seconds === undefined ? {} : { until: now + seconds * 1_000 };
  return {
    type: 'member:kick',
    body: { person, ...until },
    member: { person, role: 'none', ...until },
    notices: [],
  };
}

/** Lets a person in again, with what their link gives. */
export function letIn(person: string): MemberEvent {
  return { type: 'member:admit', body: { person }, member: { person, role: 'given' }, notices: [] };
}

/** Takes a person off the list, with what they joined by. Whoever has a link that holds can come again. */
export function takeOff(person: string): MemberEvent {
  return { type: 'member:remove', body: { person }, member: { person, role: 'forgotten' }, notices: [] };
}

/** Another role than their link gives. It ends with the link. */
export function giveRole(person: string, role: GivenRole, by: EventAuthor): MemberEvent {
  return {
    type: 'member:role',
    body: { person, role },
    member: { person, role },
    // All who come by one link have no inbox.
    notices:
      person === by.id || isGuestOfLink(person) ? [] : [{ person, type: 'shared', body: { by, role } }],
  };
}
