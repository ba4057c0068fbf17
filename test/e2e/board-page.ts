import { expect, type Locator, type Page } from '@playwright/test';

/** A shape as an export tells it; `id`, `type`, `at` and `size` are always there. */
export interface SeenShape {
  readonly id: string;
  readonly type: string;
  readonly at: readonly [number, number];
  readonly size: readonly [number, number];
  readonly text?: string;
}

interface Scripting {
  ready: Promise<void>;
  count(): number;
  camera(): { x: number; y: number; zoom: number };
  screenOf(id: string): { x: number; y: number } | null;
  export(format: 'json'): Promise<Blob>;
}

/** A person in front of a board. Finds things by the words on the screen (contract section 8), as a person does. */
export class BoardPage {
  constructor(
    readonly page: Page,
    readonly product: { readonly url: string },
  ) {}

  get surface(): Locator {
    return this.page.getByRole('application', { name: 'Board' });
  }

  get status(): Locator {
    return this.page.getByRole('status').filter({ hasText: /Sav|saved|Offline/ });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** A first visit: a fresh board, without a click. */
  async arrive(): Promise<this> {
    await this.page.goto(this.product.url);
    await this.isReady();
    return this;
  }

  async open(address: string): Promise<this> {
    await this.page.goto(new URL(address, this.product.url).href);
    await this.isReady();
    return this;
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.surface).toHaveAttribute('data-ready', 'true');
    await expect(this.page).toHaveURL(/\/b\/[\w-]{22}$/);
  }

  async isSaved(): Promise<void> {
    await expect(this.status).toHaveText('Saved');
  }

  async sees(count: number): Promise<void> {
    await expect(this.surface).toHaveAttribute('data-shape-count', String(count));
  }

  /** Waits until the service worker has kept on this device what a board opens with. */
  async hasApp(): Promise<void> {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect
      .poll(() => this.page.evaluate(() => navigator.serviceWorker.controller?.state ?? 'none'))
      .toBe('activated');
  }

  /** Waits until all of the app is kept, also what follows a first visit: reading files, formulas, cutting fonts. */
  async isKept(): Promise<void> {
    await this.hasApp();
    const countMissing = async () => {
      const script = await (await fetch('/sw.js')).text();
      const later = [...script.matchAll(/url:"([^"]+)",revision:"[^"]+",isLater/g)];
      const kept = await Promise.all(later.map(([, url]) => caches.match(url!)));
      return later.length > 0 ? kept.filter((response) => !response).length : -1;
    };
    await expect.poll(() => this.page.evaluate(countMissing)).toBe(0);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(...from);
    await mouse.down();
    await mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await mouse.move(...to);
    await mouse.up();
  }

  /** Draws with a tool by its name on the toolbar. */
  async draw(tool: string, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    await this.page.getByRole('radio', { name: tool, exact: true }).click();
    await this.drag(from, to);
  }

  async shapes(): Promise<SeenShape[]> {
    const text = await this.page.evaluate(async () => {
      const { driftless } = window as unknown as { driftless: Scripting };
      return (await driftless.export('json')).text();
    });
    return (JSON.parse(text) as { shapes: SeenShape[] }).shapes;
  }

  /** Where a shape is on the screen. */
  async placeOf(id: string): Promise<[x: number, y: number]> {
    const place = await this.page.evaluate((shape) => {
      const { driftless } = window as unknown as { driftless: Scripting };
      return driftless.screenOf(shape);
    }, id);
    if (!place) throw new Error(`${id} is not on the board`);
    return [place.x, place.y];
  }

  async camera(): Promise<{ x: number; y: number; zoom: number }> {
    return this.page.evaluate(() => (window as unknown as { driftless: Scripting }).driftless.camera());
  }

  /** Where the camera stands once it flies no more: a flight moves it with every frame, so that what some frames left alone has ended. */
  async cameraAtRest(): Promise<{ x: number; y: number; zoom: number }> {
    const movesWithin = async (frames: number) =>
      this.page.evaluate(async (count) => {
        const where = () =>
          JSON.stringify((window as unknown as { driftless: Scripting }).driftless.camera());
        const before = where();
        for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
        return where() !== before;
      }, frames);
    await expect.poll(() => movesWithin(5)).toBe(false);
    return this.camera();
  }

  /** Makes a link in the Share dialog and gives what lands on the clipboard. */
  async copyLink(role: 'edit' | 'comment' | 'view'): Promise<string> {
    await this.button('Share').click();
    const dialog = this.page.getByRole('dialog');
    const read = () => this.page.evaluate(() => navigator.clipboard.readText());
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await dialog.getByRole('button', { name: new RegExp(`^Copy link.*${role}`) }).click();
    await expect.poll(read).toMatch(/\/b\/[\w-]{22}#[\w-]{22}$/);
    const link = await read();
    await this.press('Escape');
    await expect(dialog).toBeHidden();
    return link;
  }
}
