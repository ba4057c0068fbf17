import type { GivenRole, Role } from '../../sync/protocol/roles';
import { message } from '../_language/message';
import { translate } from '../_language/translate';

export interface SharedRole {
  readonly role: GivenRole;
  readonly name: string;
  readonly about: string;
}

/** The rights that can be given with a link, strongest first. */
export const SHARED_ROLES: readonly SharedRole[] = [
  { role: 'edit', name: message('Can edit'), about: message('Draws and writes with you') },
  {
    role: 'comment',
    name: message('Can comment'),
    about: message('Sees everything live, writes comments and in the chat'),
  },
  { role: 'view', name: message('Can view'), about: message('Sees everything live, changes nothing') },
];

const NAMES: Readonly<Record<Role, string>> = {
  view: message('Can view'),
  comment: message('Can comment'),
  edit: message('Can edit'),
  owner: message('Owner'),
};

export function roleName(role: Role): string {
  return translate(NAMES[role]);
}

/** Why somebody finds no links to give: the server makes them for the owner alone. */
export function whyNotShare(role: Role): string {
  return translate(
    'You can {role, select, view {look at} comment {comment on} edit {draw on} other {share}} this board. Links to it are given by its owner: ask them to let somebody in.',
    { role },
  );
}

/**
 * The address of a link is told only once, when it is made. Remembered while the page is open, so that copying twice gives
 * the same link and not a new one each time.
 */
const madeHere = new Map<string, Promise<string>>();

export function linkFor(
  boardId: string,
  role: Role,
  create: (role: Role) => Promise<string>,
): Promise<string> {
  const key = `${boardId} ${role}`;
  const known = madeHere.get(key);
  if (known) return known;
  const made = create(role);
  madeHere.set(key, made);
  made.catch(() => madeHere.delete(key));
  return made;
}

/** After a link was revoked, what was made here may be the dead one. */
export function forgetLinks(boardId: string): void {
  for (const key of madeHere.keys()) if (key.startsWith(`${boardId} `)) madeHere.delete(key);
}
