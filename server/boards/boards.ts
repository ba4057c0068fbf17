import type { Role } from '../../sync/protocol/roles';
import { createRandomId, hashLinkKey } from '../auth/link-key';
import type { Bus } from '../bus/bus';
import type { AccessRecord, BoardRecord, Claim, LinkRecord, Storage } from '../storage/storage';

/** A board that somebody may see, and as what. */
export interface Access extends AccessRecord {
  readonly role: Role;
}

/** Boards, who may do what on them, and the links that give it. What is not there and what is not allowed look the same: null. */
export interface Boards {
  /** Null for a board that is not there or in the trash, 'none' where it is there and not for this claim. */
  look(board: string, claim: Claim): Promise<Access | 'none' | null>;
  /** The same for many claims at once. */
  judge(board: string, claims: readonly Claim[]): Promise<readonly (AccessRecord | null)[]>;
  /** Also those in the trash, for their owner. */
  find(board: string, claim: Claim): Promise<Access | null>;
  list(person: string, search: string): Promise<readonly AccessRecord[]>;
  /** Null when somebody else has this id. */
  create(
    person: string,
    id: string | undefined,
    title: string,
    branchOf?: string,
  ): Promise<{ access: Access; isNew: boolean } | null>;
  change(
    board: string,
    change: { title?: string; folder?: string; trashedAt?: number | null },
  ): Promise<void>;
  join(board: string, person: string, key: string): Promise<Role | null>;
  links(board: string): Promise<readonly LinkRecord[]>;
  createLink(
    board: string,
    link: { role: Role; label: string; expiresAt: number | null },
  ): Promise<{ link: LinkRecord; key: string }>;
  revokeLink(board: string, link: string): Promise<boolean>;
}

function toAccess(record: AccessRecord | undefined): Access | null {
  return record?.role ? { ...record, role: record.role } : null;
}

function createLinks(storage: Storage, tell: (board: string) => void) {
  return {
    links: (board: string) => storage.listLinks(board),
    async createLink(
      board: string,
      { role, label, expiresAt }: { role: Role; label: string; expiresAt: number | null },
    ) {
      const key = createRandomId();
      const link = {
        id: createRandomId(),
        board,
        role,
        label,
        createdAt: Date.now(),
        expiresAt,
        usedAt: null,
      };
      await storage.createLink(link, hashLinkKey(key)!);
      return { link, key };
    },
    async revokeLink(board: string, link: string) {
      const isRevoked = await storage.revokeLink(board, link, Date.now());
      if (isRevoked) tell(board);
      return isRevoked;
    },
  };
}

/** @param joined is told who got a role on a board by a link that had none before */
export function createBoards(
  storage: Storage,
  bus: Bus,
  joined: (board: BoardRecord, person: string, role: Role) => void = () => {},
): Boards {
  const tell = (board: string) => bus.publish(board, { kind: 'access-changed' });
  const find = async (board: string, claim: Claim) => {
    const records = await storage.findAccess(board, [claim], Date.now());
    return records?.[0] ?? null;
  };
  return {
    async look(board, claim) {
      const record = await find(board, claim);
      if (!record || record.board.trashedAt !== null) return null;
      return toAccess(record) ?? 'none';
    },
    async judge(board, claims) {
      const records = await storage.findAccess(board, claims, Date.now());
      if (!records) return claims.map(() => null);
      return records.map((record) => (record.board.trashedAt === null ? record : null));
    },
    async find(board, claim) {
      const access = toAccess((await find(board, claim)) ?? undefined);
      return access && (access.board.trashedAt === null || access.role === 'owner') ? access : null;
    },
    list: (person, search) => storage.listBoards(person, search, Date.now()),
    async create(person, id = createRandomId(), title, branchOf) {
      const now = Date.now();
      const board: BoardRecord = {
        id,
        title,
        folder: '',
        owner: person,
        createdAt: now,
        updatedAt: now,
        trashedAt: null,
        ...(branchOf ? { branchOf } : {}),
      };
      const outcome = await storage.createBoard(board);
      if (outcome === 'taken') return null;
      const access = toAccess((await find(id, { person, keyHash: null })) ?? undefined);
      return access && { access, isNew: outcome === 'created' };
    },
    async change(board, change) {
      await storage.changeBoard(board, change);
      if (change.trashedAt !== undefined) tell(board);
    },
    async join(board, person, key) {
      const keyHash = hashLinkKey(key);
      const record = keyHash && (await find(board, { person, keyHash }));
      if (!record?.link || !record.role || record.board.trashedAt !== null) return null;
      const before = await find(board, { person, keyHash: null });
      await storage.grant(board, person, record.link, Date.now());
      tell(board);
      if (!before?.role) joined(record.board, person, record.role);
      return record.role;
    },
    ...createLinks(storage, tell),
  };
}
