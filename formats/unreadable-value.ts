import { sentence } from '../board/sentence';

/** How a value is counted of which nothing can be made: something else is there in its place. */
export const UNREADABLE_VALUE = sentence('value that can’t be read');
