import { useCallback, useEffect, useState } from 'react';
import { translate } from '../../_language/translate';
import { useSelected } from '../../_ui/use-signal';
import type { BoardSession, Person } from '../board-session';
import { presentPeople } from '../present-people';
import type { Member, Members } from './members';

const idsOf = (people: readonly Person[]) =>
  presentPeople(people)
    .map(({ id }) => id)
    .sort()
    .join(' ');

const reasonOf = (error: unknown) =>
  error instanceof Error && error.message ? error.message : translate('That did not work');

/** The people of a board as the server has them: asked for when the list is opened, when somebody comes or goes, and after each change. */
export function useMembers({ members, people }: Pick<BoardSession, 'members' | 'people'>) {
  const [list, setList] = useState<readonly Member[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const present = useSelected(people, idsOf);
  const refresh = useCallback(async () => {
    try {
      setList(await members.list());
      setTrouble(null);
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  }, [members]);
  useEffect(() => {
    // Who has just come is on the list; the value itself is not needed.
    void present;
    void refresh();
  }, [refresh, present]);
  const change = async (act: (to: Members) => Promise<void>) => {
    try {
      await act(members);
      await refresh();
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  };
  return { list, trouble, change, present: new Set(present.split(' ')) };
}
