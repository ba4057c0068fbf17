import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, test as base } from '@playwright/test';
import { ROOT } from '../../scripts/setup.mjs';
import { BoardPage } from './board-page';

/** The built product in a process of its own, with data of its own; it can be killed and started again on the same address. */
export class Product {
  private child: ChildProcess | null = null;
  private port = 0;
  private output = '';

  private constructor(
    private readonly dataDir: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<Product> {
    const product = new Product(await mkdtemp(join(tmpdir(), 'driftless-e2e-')), environment);
    await product.start();
    return product;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
      cwd: ROOT,
      // All these people come from one address.
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(this.port),
        HOST: '127.0.0.1',
        DATA_DIR: this.dataDir,
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'warn',
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const port = await new Promise<number>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.output += chunk;
        const told = /listening on http:\/\/[^:]+:(\d+)/.exec(this.output);
        if (told) resolve(Number(told[1]));
      };
      this.output = '';
      child.stdout!.on('data', read);
      child.stderr!.on('data', read);
      child.once('exit', () => reject(new Error(`the server did not start:\n${this.output}`)));
    });
    this.port = port;
  }

  /** In the middle of whatever it does. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  async dispose(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  }
}

/** Brings people into a test: each has a browser of their own, with a cookie and a device store of its own. */
export class People {
  private readonly leave: (() => Promise<void>)[] = [];
  private readonly failures: string[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly product: Product,
    private readonly options: BrowserContextOptions,
  ) {}

  /** Somebody with an empty browser, on no page yet. */
  async invite(options: BrowserContextOptions = {}): Promise<BoardPage> {
    const context = await this.browser.newContext({ ...this.options, ...options });
    this.leave.push(() => context.close());
    return this.openTab(new BoardPage(await context.newPage(), this.product));
  }

  /** A second tab of the same browser. */
  async tabOf(person: BoardPage): Promise<BoardPage> {
    return this.openTab(new BoardPage(await person.page.context().newPage(), this.product));
  }

  /** Ends the test of everybody; an error in a page is a failure, whatever the test was about. */
  async dispose(): Promise<void> {
    await Promise.all(this.leave.map((leave) => leave()));
    if (this.failures.length > 0) throw new Error(`errors in the pages:\n${this.failures.join('\n')}`);
  }

  private openTab(person: BoardPage): BoardPage {
    person.page.on('pageerror', (error) => this.failures.push(error.stack ?? error.message));
    return person;
  }
}

async function invite(
  browser: Browser,
  product: Product,
  options: BrowserContextOptions,
  use: (people: People) => Promise<void>,
): Promise<void> {
  const people = new People(browser, product, options);
  await use(people);
  await people.dispose();
}

export const test = base.extend<
  { people: People; ownProduct: Product; ownPeople: People },
  { product: Product }
>({
  product: [
    async ({ browserName: _browser }, use) => {
      const product = await Product.start();
      await use(product);
      await product.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /** For tests that stop or kill it. */
  ownProduct: async ({ browserName: _browser }, use) => {
    const product = await Product.start();
    await use(product);
    await product.dispose();
  },
  people: ({ browser, product, contextOptions }, use) => invite(browser, product, contextOptions, use),
  ownPeople: ({ browser, ownProduct, contextOptions }, use) =>
    invite(browser, ownProduct, contextOptions, use),
});

export { expect } from '@playwright/test';
