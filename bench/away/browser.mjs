// Chromium with a profile that outlives it, and what a page says of itself.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const SYSTEM = '/usr/bin/chromium';

/** Times, in ms since the navigation, at which the page was first what each selector asks for. */
const WATCH = `
  window.benchSeen = {};
  window.benchWatch = (selectors) => {
    const look = () => {
      for (const [name, selector] of Object.entries(selectors))
        if (!(name in window.benchSeen) && document.querySelector(selector)) window.benchSeen[name] = performance.now();
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    look();
  };
  // A canvas on the page is drawn on as long as what is in view is not all there.
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    if (this.canvas.isConnected) {
      window.benchSeen.firstDrawn ??= performance.now();
      window.benchSeen.lastDrawn = performance.now();
    }
    return drawImage.apply(this, given);
  };
`;

/** @param selectors watched on every page from its beginning: name → selector */
export async function openProfile(folder, selectors = {}) {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM_PATH ?? (existsSync(SYSTEM) ? SYSTEM : undefined),
    viewport: { width: 1440, height: 900 },
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  await context.addInitScript(`${WATCH} window.benchWatch(${JSON.stringify(selectors)});`);
  return context;
}

export function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'driftless-bench-away-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const seen = (page, name) => page.evaluate((what) => window.benchSeen[what] ?? null, name);

/** Waits until the service worker has the app, and the device what is on the board. */
export async function waitUntilKept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved$/ })
    .waitFor();
}

export const median = (values) => [...values].sort((one, other) => one - other)[values.length >> 1];
