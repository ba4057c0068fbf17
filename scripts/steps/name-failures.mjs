/** At most so much of what a failed test said is repeated: the whole stands further up. */
const WORDS_CHARACTERS = 600;

/** @param {string} name @param {string | undefined} words */
const failure = (name, words) =>
  `${name}\n    ${(words ?? '').trim().slice(0, WORDS_CHARACTERS).replaceAll('\n', '\n    ')}`;

/**
 * What failed in a report of Vitest: tests, and files that could not be run at all.
 *
 * @param {{ testResults: readonly { name: string, status: string, message?: string, assertionResults: readonly { status: string, fullName: string, failureMessages?: readonly string[] }[] }[] }} report
 * @returns {string[]} each with its file and the beginning of what it said
 */
export function nameVitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && assertionResults.length === 0) return [failure(name, message)];
    return failed.map((test) => failure(`${name} › ${test.fullName}`, test.failureMessages?.[0]));
  });
}

/**
 * What failed in a report of Playwright, a test that passed only when it was tried again too.
 *
 * @typedef {{ title: string, file?: string, suites?: readonly Suite[], specs?: readonly { title: string, file: string, tests: readonly { status: string, results: readonly { error?: { message?: string } }[] }[] }[] }} Suite
 * @param {{ suites: readonly Suite[], errors: readonly { message?: string }[] }} report
 * @returns {string[]}
 */
export function namePlaywrightFailures({ suites, errors }) {
  /** @param {Suite} suite @returns {string[]} */
  const ofSuite = ({ suites: inner = [], specs = [] }) => [
    ...specs.flatMap(({ title, file, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) =>
          failure(`${file} › ${title}`, results.find(({ error }) => error)?.error?.message),
        ),
    ),
    ...inner.flatMap(ofSuite),
  ];
  return [...suites.flatMap(ofSuite), ...errors.map(({ message }) => failure('the run itself', message))];
}
