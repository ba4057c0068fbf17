/** A pause that may be over before its time. */
export class Rest {
  private finish: (() => void) | null = null;

  take(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), milliseconds);
      timer.unref();
      this.finish = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    const { finish } = this;
    this.finish = null;
    finish?.();
  }
}
