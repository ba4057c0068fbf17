/** What a person may do on a board, weakest first. Each role may do all that the ones before it may. */
export const ROLES = ['view', 'comment', 'edit', 'owner'] as const;
export type Role = (typeof ROLES)[number];
/** What an owner may give to somebody else. */
export type GivenRole = Exclude<Role, 'owner'>;

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

export function roleAllows(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The stronger of two; a person keeps the best role that ownership and links gave. */
export function strongerRole(one: Role | undefined, other: Role | undefined): Role | undefined {
  if (!one || !other) return one ?? other;
  return roleAllows(one, other) ? one : other;
}
