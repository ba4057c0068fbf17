interface Waiting<Input, Output> {
  readonly input: Input;
  resolve(output: Output): void;
  reject(error: unknown): void;
}

/** As many as one transaction takes, so that it never holds the disk from others for long. */
const MOST = 256;

/** Gathers what is asked while the disk is busy into the next transaction: an fsync for many, in the order in which they came. */
export class Gathering<Input, Output> {
  private waiting: Waiting<Input, Output>[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly perform: (inputs: readonly Input[]) => Promise<readonly Output[]>) {}

  add(input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ input, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is under way. */
  async settle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // Those who ask in the same turn go along.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MOST);
      try {
        const outputs = await this.perform(batch.map(({ input }) => input));
        for (const [index, { resolve }] of batch.entries()) resolve(outputs[index]!);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = null;
  }
}
