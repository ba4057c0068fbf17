import type { KnownBoard } from '../../sync/client/registration';

/** A board that somebody only looked at. */
export const freshBoard = (id: string): KnownBoard => ({
  id,
  title: '',
  role: 'view',
  lastOpenedAt: 0,
  own: false,
  registered: false,
});

/** What a browser knows of boards, in a map that a test looks into. */
export function rememberIn(boards: Map<string, KnownBoard>) {
  return {
    get: async (id: string) => boards.get(id),
    async remember(id: string, change: Partial<KnownBoard>) {
      boards.set(id, { ...freshBoard(id), ...boards.get(id), ...change });
    },
  };
}
