export type OtherLetters = typeof import('./other-letters');

/** What brings letters: fetched on the system that lacks some, with the first text that has them. */
export const fetchOtherLetters = (): Promise<OtherLetters> => import('./other-letters');
