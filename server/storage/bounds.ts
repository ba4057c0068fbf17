/** What all engines keep to, so that a board means the same on each. */

/** So many boards of a person are listed, the newest; so many are found by their words; so many people of a board are listed. */
export const MOST_BOARDS_LISTED = 2_000;
export const MOST_BOARDS_FOUND = 100;
export const MOST_MEMBERS_LISTED = 1_000;
/** So many of those who have joined a board are told in a list of boards. */
export const MOST_COMPANY = 4;
/** How exactly it is kept when a link was last used: whoever looks at a board every second must not write every second. */
export const USE_IS_NEWS = 60_000;

/** Old events are let go this many at a time; what stands is bounded, or comments could fill the disk. */
export const LET_GO_EVERY = 200;
export const MOST_STANDING = 50_000;
/** How long a repeated event is known again, after the event itself may be gone. */
export const REMEMBER_IDS = 90 * 24 * 3600 * 1000;
/** Somebody who never looks must not fill the disk: the oldest notices go. */
export const MOST_WAITING = 5_000;
/** So many events of a person are given to them, the newest; more than anyone writes by hand. */
export const MOST_OWN_EVENTS = 50_000;
/** Who wrote what a forgotten person had said to others. */
export const NOBODY = { name: 'Somebody', color: '#6b7280' };

/** A snapshot is kept for the past when it saves applying this much: rows, or bytes of them beside its own size. */
export const PAST_BASE = { rows: 1_000, bytes: 256 * 1024 };
/** So many rows of the past are told at once. */
export const MOST_IN_STRETCH = 20_000;
export const MOST_JOBS_LISTED = 500;
/** So many messages of a webhook are remembered after they ended. */
export const DELIVERIES_KEPT = 200;
/** Boards, and letters on them, that a search looks at: whoever searches next waits meanwhile. */
export const MOST_SEARCHED = { boards: 2_000, letters: 10_000_000 };
/** So many words of a search count. */
export const MOST_TERMS = 12;
