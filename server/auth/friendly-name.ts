import { createHash } from 'node:crypto';

const FIRST =
  'Amber Azure Brave Bright Calm Clever Coral Crimson Curious Daring Eager Gentle Golden Happy Indigo Ivory Jade Jolly Keen Kind Lively Lucky Mellow Merry Mighty Misty Noble Olive Patient Plucky Proud Quick Quiet Rosy Ruby Rustic Sandy Silver Sunny Swift Teal Tidy Violet Warm Wise Witty Zesty'.split(
    ' ',
  );
const SECOND =
  'Badger Beaver Bison Crane Deer Dolphin Dove Eagle Falcon Finch Fox Gecko Hare Hawk Hedgehog Heron Ibis Jay Kestrel Koala Lark Lemur Lynx Magpie Marten Mole Moose Newt Otter Owl Panda Penguin Plover Puffin Quail Rabbit Raven Robin Seal Sparrow Stork Swan Tapir Tern Toad Turtle Walrus Wren'.split(
    ' ',
  );
/** Readable as a name on white and on black, told apart at a glance, and none like the product's own green. */
const COLORS = [
  '#c2410c',
  '#b45309',
  '#4d7c0f',
  '#15803d',
  '#0e7490',
  '#0369a1',
  '#1d4ed8',
  '#6d28d9',
  '#a21caf',
  '#be123c',
];

/** The name and colour of somebody who has not said theirs; the same for the same seed. */
export function nameSomebody(seed: string): { name: string; color: string } {
  const digest = createHash('sha256').update(seed).digest();
  const pick = <Item>(list: readonly Item[], at: number) => list[digest.readUInt16BE(at) % list.length]!;
  return { name: `${pick(FIRST, 0)} ${pick(SECOND, 2)}`, color: pick(COLORS, 4) };
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;
const LONGEST_NAME = 40;

/** A name as others may see it: without what hides, breaks the line or turns its direction; null where nothing is left. */
export function cleanName(name: string): string | null {
  const visible = name.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
  return [...visible].slice(0, LONGEST_NAME).join('').trim() || null;
}
