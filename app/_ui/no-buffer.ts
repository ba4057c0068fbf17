/** What stands for Node's `Buffer` in a browser (`next.config.js`): code that asks for it there takes another way. */
export const Buffer = undefined;
