const isTerminal = process.stdout.isTTY === true;

/** One line of what is going on. @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** A step that failed, and what to do about it: one line each. @param {readonly string[]} lines */
export function explain(lines) {
  process.stderr.write(`\n${lines.join('\n')}\n\n`);
}

/**
 * Shows that a long step is alive: rewritten in place on a terminal, a line every ten seconds elsewhere.
 *
 * @param {string} text
 * @returns {{ update(detail: string): void, end(detail: string): void }}
 */
export function showProgress(text) {
  const started = Date.now();
  let detail = '';
  let ticks = 0;
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const tick = () => {
    ticks += 1;
    if (isTerminal) process.stdout.write(`\r\x1b[2K  ${text} ${detail} ${seconds()}`);
    else if (ticks % 20 === 0) say(`  ${text} ${detail} ${seconds()}`);
  };
  if (!isTerminal) say(`  ${text}`);
  const timer = setInterval(tick, 500);
  return {
    update(now) {
      detail = now;
    },
    end(last) {
      clearInterval(timer);
      if (isTerminal) process.stdout.write('\r\x1b[2K');
      say(`  ${text} ${last} (${seconds()})`);
    },
  };
}
