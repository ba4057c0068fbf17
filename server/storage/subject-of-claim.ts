import { isRole, type Role, roleAllows } from '../../sync/protocol/roles';
import type { Claim } from './storage';

const GUESTS = 'link-';

/**
 * Whom a claim belongs to, as an id: a person by their cookie, else all who show the same link's key as one. What an owner says of
 * somebody is said of this id, for it is the one that others see. Null for nobody.
 */
export function subjectOf({ person, keyHash }: Claim): string | null {
  if (person !== null) return person;
  return keyHash && `${GUESTS}${Buffer.from(keyHash).toString('base64url').slice(0, 17)}`;
}

/** Whether an id stands for all who show one link's key, and for nobody alone. */
export const isGuestOfLink = (subject: string): boolean => subject.startsWith(GUESTS);

/**
 * The role of somebody of whom an owner said something; undefined when they are kept out. To all who come by one link's key no more is ever
 * given than the link gives: whoever has it would have that too.
 */
export function roleAsSaid(subject: string, own: Role, said: string): Role | undefined {
  if (!isRole(said)) return undefined;
  return isGuestOfLink(subject) && !roleAllows(own, said) ? own : said;
}
