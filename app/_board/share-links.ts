import type { GivenRole, Role } from '../../sync/protocol/roles';

export interface SharedRole {
  readonly role: GivenRole;
  readonly name: string;
  readonly about: string;
}

/** The rights that can be given with a link, strongest first. */
export const SHARED_ROLES: readonly SharedRole[] = [
  { role: 'edit', name: 'Can edit', about: 'Draws and writes with you' },
  { role: 'comment', name: 'Can comment', about: 'Sees everything live, writes comments and in the chat' },
  { role: 'view', name: 'Can view', about: 'Sees everything live, changes nothing' },
];

const NAMES: Readonly<Record<Role, string>> = {
  view: 'Can view',
  comment: 'Can comment',
  edit: 'Can edit',
  owner: 'Owner',
};

export function roleName(role: Role): string {
  return NAMES[role];
}

const MAY: Readonly<Record<Role, string>> = {
  view: 'look at',
  comment: 'comment on',
  edit: 'draw on',
  owner: 'share',
};

/** Why somebody finds no links to give: the server makes them for the owner alone. */
export function whyNotShare(role: Role): string {
  const may = `You can ${MAY[role]} this board.`;
  return `${may} Links to it are given by its owner: ask them to let somebody in.`;
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
