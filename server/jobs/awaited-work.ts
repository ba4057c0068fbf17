/**
 * What somebody waits for and has this process' threads at work, as an export is: what nobody waits for leaves the processors to it for a time.
 */
export class AwaitedWork {
  private running = 0;
  private since = 0;
  private readonly waiting = new Set<() => void>();

  /** A piece of it begins; what is returned ends it, once. */
  begin(): () => void {
    if (this.running === 0) this.since = performance.now();
    this.running += 1;
    let hasEnded = false;
    return () => {
      if (hasEnded) return;
      hasEnded = true;
      this.running -= 1;
      if (this.running > 0) return;
      for (const tell of [...this.waiting]) tell();
    };
  }

  /** Resolves when none of it runs, or some of it has without a pause for so many milliseconds: one piece after the other holds nothing up for ever. */
  whenOver(longest: number): Promise<void> {
    const left = this.since + longest - performance.now();
    if (this.running === 0 || left <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, left);
      timer.unref();
      this.waiting.add(end);
    });
  }
}
