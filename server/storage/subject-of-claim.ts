import type { Claim } from './storage';

/**
 * Whom a claim belongs to, as an id: a person by their cookie, else all who show the same link's key as one. What an owner says of
 * somebody is said of this id, for it is the one that others see. Null for nobody.
 */
export function subjectOf({ person, keyHash }: Claim): string | null {
  if (person !== null) return person;
  return keyHash && `link-${Buffer.from(keyHash).toString('base64url').slice(0, 17)}`;
}
