import { expect, test } from 'vitest';
import { type CardPlacing, placeCard, type ScreenPart } from '../../../app/_board/comments/place-card';

const STYLES: ScreenPart = { left: 16, top: 72, right: 262, bottom: 534 };
const COMMENTS: ScreenPart = { left: 1084, top: 72, right: 1424, bottom: 828 };

function place(placing: Partial<CardPlacing>): readonly [number, number] {
  const [left, top] = placeCard({
    pin: [500, 300],
    card: [320, 200],
    view: [1440, 900],
    panels: [],
    ...placing,
  });
  return [left, top];
}

test('a comment stands on the right of its pin, and on the left of it at the right edge', () => {
  expect(place({})).toEqual([544, 264]);
  expect(place({ pin: [1300, 300] })).toEqual([968, 264]);
  expect(place({ pin: [500, 5] }), 'below the bars').toEqual([544, 68]);
});

test('the panel of styles does not cover it: it stands beside the panel where its pin is below that', () => {
  expect(place({ pin: [98, 428], view: [1024, 768], panels: [STYLES] })).toEqual([274, 392]);
});

test('a panel on the right leaves it the other side of its pin', () => {
  expect(place({ pin: [900, 300], panels: [COMMENTS] })).toEqual([568, 264]);
});

test('a pin under a panel has its comment beside the panel', () => {
  expect(place({ pin: [1200, 300], panels: [COMMENTS] })).toEqual([752, 264]);
});

test('below the end of a panel its place is free', () => {
  expect(place({ pin: [98, 640], panels: [STYLES] })).toEqual([142, 604]);
});

test('where panels leave no room it lies over them, and whole on the screen', () => {
  const [left] = place({
    pin: [300, 300],
    view: [880, 700],
    panels: [STYLES, { ...COMMENTS, left: 524, right: 864 }],
  });
  expect(left).toBeGreaterThanOrEqual(12);
  expect(left + 320).toBeLessThanOrEqual(880 - 12);
});
