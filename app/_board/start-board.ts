import { knownBoards } from './browser-ports';

/** Makes a board of this browser's own and goes to it; the server hears of it at its first change. */
export async function startBoard(how: 'open' | 'replace' = 'open'): Promise<void> {
  const address = `/b/${await knownBoards.create()}`;
  if (how === 'replace') location.replace(address);
  else location.assign(address);
}
