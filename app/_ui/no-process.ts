/** What stands for Node's `process` on a page (`next.config.js`): lib0 asks it whether it runs there, and what is set. */
export const env = {};
