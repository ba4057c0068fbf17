/**
 * What stands for lib0's coloured logging on a page (`next.config.js`). Yjs has three warnings for whoever works on it, which tests print;
 * for their colours a builder of elements and a checker of schemas would come along, ten kilobytes before the first stroke.
 */
const NO_STYLE = '';

export { NO_STYLE as BOLD, NO_STYLE as ORANGE, NO_STYLE as RED, NO_STYLE as UNBOLD };

export function print(): void {}

export function warn(): void {}
