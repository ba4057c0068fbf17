import { FILE_LIMITS } from '../imported';

/** What a zip says of an entry beside its bytes: two heads, and its name in each. */
const ENTRY = 400;

/** The room that a file of a board has beside what is in it, so that it opens again: whoever asks for some gets it, or is told that it is too little. */
export function roomBeside(taken: number, most = FILE_LIMITS.size): (bytes: number) => boolean {
  let room = most - taken;
  return (bytes) => {
    const needed = bytes + ENTRY;
    if (needed > room) return false;
    room -= needed;
    return true;
  };
}
