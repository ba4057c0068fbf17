import type { BoardPage } from './board-page';
import { expect, test } from './product';

const OFFLINE = 'Offline. Changes are kept on this device';

/** The database of the origin, as Chromium's own tools reach it. */
async function storageOf(person: BoardPage) {
  const session = await person.page.context().newCDPSession(person.page);
  const { origin } = new URL(person.product.url);
  return {
    limit: (quotaSize?: number) => session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize }),
    clear: () => session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' }),
  };
}

test.describe('a browser that keeps nothing', () => {
  const refusals = [
    {
      name: 'because its storage never answers',
      replace: () => {
        IDBFactory.prototype.open = () =>
          Object.create(IDBOpenDBRequest.prototype, {
            addEventListener: { value: () => {} },
            removeEventListener: { value: () => {} },
          });
      },
      reason: 'Not saved: this browser’s storage does not answer, so it can’t keep changes on this device',
    },
    {
      name: 'because it is not allowed to',
      replace: () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        };
      },
      reason: 'Not saved: this browser can’t keep changes on this device',
    },
  ];
  for (const { name, replace, reason } of refusals) {
    test(`${name}: the board is usable, saved while online, and says so when it is not`, async ({
      people,
    }) => {
      const ana = await people.invite();
      await ana.page.addInitScript(replace);
      await ana.arrive();
      await ana.draw('Rectangle', [420, 260], [620, 400]);
      await ana.isSaved();

      await ana.page.context().setOffline(true);
      await ana.draw('Ellipse', [700, 260], [860, 400]);
      await expect(ana.status).toHaveText(reason);
      await ana.page.context().setOffline(false);
      await ana.isSaved();
      await ana.reload();
      await ana.sees(2);
    });
  }

  test('because it is full: that is told, and changes are kept as soon as there is room', async ({
    people,
  }) => {
    const ana = await people.invite();
    const storage = await storageOf(ana);
    await storage.limit(1);
    await ana.arrive();
    await ana.draw('Rectangle', [420, 260], [620, 400]);
    await ana.isSaved();
    await ana.page.context().setOffline(true);
    await ana.draw('Ellipse', [700, 260], [860, 400]);
    await expect(ana.status).toHaveText('Not saved: this device has no room left for changes');
    await ana.sees(2);
    await storage.limit();
    await ana.draw('Diamond', [300, 480], [420, 580]);
    await expect(ana.status).toHaveText(OFFLINE);
    await ana.page.context().setOffline(false);
    await ana.isSaved();
    await ana.reload();
    await ana.sees(3);
  });
});

test('a browser that was emptied gets everything from the server; while a board is open, from the board', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 260], [620, 400]);
  await ana.isSaved();
  await ana.isKept();
  const storage = await storageOf(ana);
  await storage.clear();
  await ana.reload();
  await ana.sees(1);
  await ana.isSaved();

  await ana.page.context().setOffline(true);
  await ana.draw('Ellipse', [700, 260], [860, 400]);
  await expect(ana.status).toHaveText(OFFLINE);
  await storage.clear();
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.draw('Diamond', [300, 480], [420, 580]);
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.reload();
  await ana.sees(3);
  await ana.page.context().setOffline(false);
  await ana.isSaved();
});

test('a tab that dies in the middle of a stroke, offline, loses at most the last second of it', async ({
  people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [420, 160], [620, 240]);
  await ana.isSaved();
  await ana.isKept();
  const address = ana.page.url();
  await ana.page.context().setOffline(true);
  await expect(ana.status).toHaveText(OFFLINE);
  await ana.page.getByRole('radio', { name: 'Draw', exact: true }).click();
  await ana.page.mouse.move(300, 400);
  await ana.page.mouse.down();
  await ana.page.mouse.move(500, 500, { steps: 10 });
  await ana.page.mouse.move(700, 400, { steps: 10 });
  await ana.sees(2);
  await expect(ana.status).toHaveText(OFFLINE);
  const crashed = ana.page.waitForEvent('crash');
  await ana.page.goto('chrome://crash').catch(() => {});
  await crashed;
  await ana.page.close();

  const again = await people.tabOf(ana);
  await again.open(address);
  await again.sees(2);
  const ink = (await again.shapes()).find(({ type }) => type === 'ink')!;
  expect(ink.size[0]).toBeGreaterThan(390);
  expect(ink.size[1]).toBeGreaterThan(90);
  await again.page.context().setOffline(false);
  await again.isSaved();
});
