/**
 * What stands for FormatJS' reader of skeletons on a page (`next.config.js`). No message has one (`{count, number, ::compact}`), as
 * `test/app/language/catalogs.test.ts` holds; one that had would be a message that can't be read.
 */
function refuse(): never {
  throw new SyntaxError('a message can’t have a skeleton');
}

export {
  refuse as parseDateTimeSkeleton,
  refuse as parseNumberSkeleton,
  refuse as parseNumberSkeletonFromString,
};
