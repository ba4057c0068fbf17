import type { Page } from '@playwright/test';
import { expect, test } from './product';

const SHOTS = process.env.SHOTS;
const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png` });
};

interface Filled {
  readonly type: string;
  readonly fill?: string;
  readonly stroke?: string;
}

test('the bucket colours closed shapes and fills what strokes enclose; an open place is said to be', async ({
  people,
}) => {
  const ana = await people.invite({ viewport: { width: 1440, height: 900 } });
  await ana.arrive();
  const shapes = async () => (await ana.shapes()) as unknown as Filled[];
  await ana.draw('Ellipse', [300, 250], [560, 510]);
  await ana.draw('Ellipse', [460, 250], [720, 510]);
  await ana.page.getByRole('radio', { name: 'Draw', exact: true }).click();
  const { mouse } = ana.page;
  await mouse.move(1080, 380);
  await mouse.down();
  for (let step = 1; step <= 48; step += 1) {
    const angle = (step / 48) * Math.PI * 2;
    const radius = 130 + 20 * Math.sin(angle * 5);
    await mouse.move(950 + Math.cos(angle) * radius, 380 + Math.sin(angle) * radius);
  }
  await mouse.up();
  await ana.sees(3);
  await ana.press('Escape');
  await ana.press('b');
  await mouse.click(510, 380);
  await ana.sees(4);
  await mouse.click(950, 380);
  await ana.sees(5);
  await shoot(ana.page, 'bucket-light');
  const poured = (await shapes()).filter(({ stroke }) => stroke === 'none');
  expect(poured).toHaveLength(2);
  await mouse.click(100, 700);
  await expect(ana.page.getByText('This place is not enclosed')).toBeVisible();
  await shoot(ana.page, 'bucket-open');
  await ana.page.emulateMedia({ colorScheme: 'dark' });
  await shoot(ana.page, 'bucket-dark');
  await ana.press('Control+z');
  await ana.press('Control+z');
  await ana.sees(3);
});

test('on a phone the bucket is behind More, and a tap fills', async ({ people }) => {
  const ana = await people.invite({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await ana.arrive();
  await ana.draw('Rectangle', [80, 250], [300, 450]);
  await ana.sees(1);
  await ana.button('More').tap();
  await ana.page.getByRole('radio', { name: 'Bucket fill' }).tap();
  await ana.page.touchscreen.tap(190, 350);
  await expect
    .poll(async () => ((await ana.shapes())[0] as unknown as Filled).fill ?? 'none')
    .not.toBe('none');
  await shoot(ana.page, 'bucket-phone');
});
