import { expect, test } from './product';

test('the server is killed while people draw: all that said “Saved” is there after the restart', async ({
  ownProduct,
  ownPeople: people,
}) => {
  const ana = await people.invite();
  await ana.arrive();
  let saved = 0;
  for (let round = 0; round < 3; round += 1) {
    for (let stroke = 0; stroke < 4; stroke += 1) {
      await ana.draw(
        'Rectangle',
        [380 + stroke * 90, 220 + round * 90],
        [440 + stroke * 90, 280 + round * 90],
      );
      if (stroke < 3) await ana.isSaved();
      else saved += 3;
    }
    await ownProduct.kill();
    await ownProduct.start();
    // A stranger with the link and an empty browser has only the server to ask.
    await ana.isSaved();
    saved += 1;
    const ben = await people.invite();
    await ben.open(await ana.copyLink('edit'));
    await ben.sees(saved);
    await ben.page.context().close();
  }
  expect(await ana.shapes()).toHaveLength(saved);
});

test('what was saved outlives the one who drew it', async ({ ownProduct, ownPeople: people }) => {
  const ana = await people.invite();
  await ana.arrive();
  await ana.draw('Rectangle', [380, 220], [440, 280]);
  const link = await ana.copyLink('edit');
  for (let stroke = 0; stroke < 5; stroke += 1)
    await ana.draw('Ellipse', [480 + stroke * 70, 320], [530 + stroke * 70, 380]);
  await ana.isSaved();
  await ownProduct.kill();
  await ana.page.context().close();
  await ownProduct.start();
  const ben = await people.invite();
  await ben.open(link);
  await ben.sees(6);
});
