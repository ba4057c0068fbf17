import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/steps/find-chromium.mjs';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Each worker has a server and a browser of its own; more of them than cores only makes each of them late.
  workers: process.env.CI ? 1 : 2,
  fullyParallel: true,
  retries: 0,
  // A killed server, its restart and the patience of a client that comes back (up to 22 s after its fourth attempt) add up on a busy machine.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    headless: true,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
    // Without pictures: recording them took more of two cores than the browsers under test.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true },
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
