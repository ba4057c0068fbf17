import { nameSomebody } from '../auth/friendly-name';
import { type Bus, PEOPLE } from '../bus/bus';
import type { Claim, PersonRecord, Storage } from '../storage/storage';
import { subjectOf } from '../storage/subject-of-claim';

/** The people of this server. Somebody who never said anything has no row: name and colour come from the id. */
export interface People {
  find(id: string): Promise<PersonRecord>;
  /** Many at once, by their ids: a list asks the storage one question, however many it names. */
  findAll(ids: Iterable<string>): Promise<ReadonlyMap<string, PersonRecord>>;
  /** Who a claim belongs to. Those without a cookie are one person per link, at every door the same. */
  identify(claim: Claim): Promise<Pick<PersonRecord, 'id' | 'name' | 'color'>>;
  change(id: string, change: { name?: string; color?: string }): Promise<PersonRecord>;
  /** Deletes everything of theirs, their boards included, and ends their connections; nothing of it comes back. */
  forget(id: string): Promise<void>;
  /** Somebody changed name or colour. Returns the disposer. */
  onChange(listener: (person: PersonRecord) => void): () => void;
}

export function createPeople(storage: Storage, bus: Bus): People {
  const unnamed = (id: string): PersonRecord => ({ id, ...nameSomebody(id), createdAt: Date.now() });
  const find = async (id: string) => (await storage.findPerson(id)) ?? unnamed(id);
  return {
    find,
    async findAll(ids) {
      const wanted = [...new Set(ids)];
      const known = wanted.length > 0 ? await storage.findPeople(wanted) : [];
      const people = new Map(known.map((person) => [person.id, person]));
      return new Map(wanted.map((id) => [id, people.get(id) ?? unnamed(id)]));
    },
    async identify(claim) {
      if (claim.person) {
        const { id, name, color } = await find(claim.person);
        return { id, name, color };
      }
      const id = subjectOf(claim) ?? '';
      return { id, ...nameSomebody(id) };
    },
    async change(id, change) {
      const person = { ...(await find(id)), ...change };
      await storage.savePerson(person);
      bus.publish(PEOPLE, { kind: 'renamed', person });
      return person;
    },
    async forget(id) {
      const boards = await storage.forgetPerson(id);
      for (const board of boards) bus.publish(board, { kind: 'access-changed' });
    },
    onChange: (listener) =>
      bus.subscribe(PEOPLE, (announcement) => {
        if (announcement.kind === 'renamed') listener(announcement.person);
      }),
  };
}
