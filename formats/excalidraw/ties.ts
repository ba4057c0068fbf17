import { boundsOf, boxesIntersect, boxHeight, boxWidth, uniteBoxes } from '../../board/geometry/box';
import type { ShapeId } from '../../board/ids';
import { sentence } from '../../board/sentence';
import type { PropertyValue, Shape, ShapeDraft } from '../../board/shape';
import type { ShapeModels } from '../../board/shape-model';
import type { Linear } from '../../shapes/linear-shape';
import type { LeftOutCount } from '../imported';
import { bondOf } from './bindings';
import { type Element, isElement, stringOf } from './element';
import { ownWords } from './foreign';
import { looseTieOf } from './loose-ties';

/** An element that became a shape. */
export interface Kept {
  readonly element: Element;
  readonly draft: ShapeDraft;
  /** The draft as the document will read it. */
  readonly shape: Shape;
}

/** Groups in groups that are followed, and groups in all: more is no drawing of a person. */
const DEEPEST = 16;
const MOST_GROUPS = 5_000;

/** The groups of an element, innermost first, each once. */
function groupsOf({ groupIds }: Element): readonly string[] {
  if (!Array.isArray(groupIds)) return [];
  const names = groupIds.filter((each): each is string => typeof each === 'string' && each.length <= 128);
  return [...new Set(names.slice(0, DEEPEST))];
}

/** What we ourselves said of a group beside what is in it: theirs say nothing of themselves. */
function saidOfGroup(members: readonly Kept[], name: string) {
  const said = members.map(({ element }) => {
    const { groups } = ownWords(element);
    const own = isElement(groups) && Object.hasOwn(groups, name) ? groups[name] : undefined;
    return isElement(own) ? own : {};
  });
  return {
    isAlone: said.some(({ alone }) => alone === true),
    isLocked: said.some(({ locked }) => locked === true),
  };
}

class Groups {
  private readonly ids = new Map<string, ShapeId>();
  private readonly parents = new Map<string, string | undefined>();
  private readonly members = new Map<string, Kept[]>();
  private readonly frames = new Map<string, ShapeId>();
  private readonly written = new Set<string>();

  constructor(kept: readonly Kept[], frameOf: (kept: Kept) => ShapeId | undefined) {
    for (const each of kept) {
      const chain = groupsHolding(each);
      chain.forEach((name, index) => {
        const isNew = !this.members.has(name);
        if (isNew && this.members.size >= MOST_GROUPS) return;
        if (isNew) this.parents.set(name, chain[index + 1]);
        const frame = frameOf(each);
        if (isNew && frame) this.frames.set(name, frame);
        if (isNew) this.members.set(name, [each]);
        else this.members.get(name)!.push(each);
      });
    }
    const taken = new Set(kept.map(({ draft }) => draft.id));
    let count = 0;
    for (const [name, members] of this.members) {
      if (members.length < 2 && !saidOfGroup(members, name).isAlone) continue;
      do count += 1;
      while (taken.has(`group-${count}` as ShapeId));
      this.ids.set(name, `group-${count}` as ShapeId);
    }
  }

  /** The innermost group that an element belongs to; a group of one is none where nobody says so. */
  of(each: Kept): string | undefined {
    return groupsHolding(each).find((name) => this.ids.has(name));
  }

  idOf(name: string): ShapeId {
    return this.ids.get(name)!;
  }

  /** The groups that are to be made before their first member, outermost first. */
  open(name: string | undefined): readonly ShapeDraft[] {
    if (name === undefined || this.written.has(name) || !this.ids.has(name)) return [];
    this.written.add(name);
    const outer = this.outerOf(name);
    const box = uniteBoxes(this.members.get(name)!.map(({ shape }) => boundsOf(shape)))!;
    const parent = outer === undefined ? this.frames.get(name) : this.ids.get(outer);
    return [
      ...this.open(outer),
      {
        type: 'group',
        id: this.ids.get(name)!,
        at: [box.minX, box.minY],
        size: [boxWidth(box), boxHeight(box)],
        ...(saidOfGroup(this.members.get(name)!, name).isLocked ? { locked: true } : {}),
        ...(parent ? { parent } : {}),
      },
    ];
  }

  /** The next group around one that is one; each is asked for once on a way, so that a circle ends. */
  private outerOf(name: string): string | undefined {
    const seen = new Set([name]);
    let next = this.parents.get(name);
    while (next !== undefined && !this.ids.has(next) && !seen.has(next)) {
      seen.add(next);
      next = this.parents.get(next);
    }
    return next !== undefined && this.ids.has(next) && !this.leadsTo(next, name) ? next : undefined;
  }

  private leadsTo(from: string, name: string): boolean {
    const seen = new Set<string>();
    for (let at: string | undefined = from; at !== undefined && !seen.has(at); at = this.parents.get(at)) {
      if (at === name) return true;
      seen.add(at);
    }
    return false;
  }
}

function isFrame({ draft }: Kept): boolean {
  return draft.type === 'frame';
}

/** What we ourselves said that it belongs to: of a cell its table, of a frame the frame or the group around it. */
function holderNameOf({ element }: Kept): string {
  return stringOf(ownWords(element), 'holder') ?? '';
}

/** Theirs are in no group. */
function groupsHolding(each: Kept): readonly string[] {
  const groups = groupsOf(each.element);
  return isFrame(each) && groups[0] !== holderNameOf(each) ? [] : groups;
}

function bondsOf(
  each: Kept,
  byElement: ReadonlyMap<string, Kept>,
  models: ShapeModels,
  leftOut: LeftOutCount,
): Readonly<Record<string, PropertyValue>> {
  const { element, draft, shape } = each;
  const bonds: Record<string, PropertyValue> = {};
  for (const [theirs, ours] of [
    ['startBinding', 'startAt'],
    ['endBinding', 'endAt'],
  ] as const) {
    const loose = looseTieOf(element, theirs, (name) =>
      typeof name === 'string' ? byElement.get(name)?.element : undefined,
    );
    const binding = element[theirs] ?? loose;
    if (!isElement(binding)) continue;
    const target = byElement.get(stringOf(binding, 'elementId') ?? '');
    const id = target?.draft.id;
    if (!target || !id || target === each || !models.get(draft.type)?.bonds) {
      if (!loose) leftOut.add(sentence('tie of an arrow to a shape'));
      continue;
    }
    const arrow = shape as Linear;
    const bond = bondOf(binding, { arrow, isStart: ours === 'startAt', id, target: target.shape });
    bonds[ours] = { shape: bond.shape, at: [...bond.at], mode: bond.mode };
  }
  return bonds;
}

/** The drafts of a scene as they belong to one another: groups are made, what is in a group or a frame names it, arrows are bound. */
export function tieTogether(
  kept: readonly Kept[],
  models: ShapeModels,
  leftOut: LeftOutCount,
): readonly ShapeDraft[] {
  const byElement = new Map<string, Kept>();
  for (const each of kept) {
    const name = stringOf(each.element, 'id') ?? '';
    if (!byElement.has(name)) byElement.set(name, each);
  }
  const frameOf = (each: Kept): ShapeId | undefined => {
    const name = isFrame(each) ? holderNameOf(each) : stringOf(each.element, 'frameId');
    const frame = byElement.get(name ?? '');
    if (!frame || !isFrame(frame) || frame === each) return undefined;
    // Theirs are in no frame, so each is moved by itself: one that was moved out of its frame would be clipped away with all that is in it.
    const isOut = isFrame(each) && !boxesIntersect(boundsOf(each.shape), boundsOf(frame.shape));
    return isOut ? undefined : frame.draft.id;
  };
  /** Of a cell: its table, which it was written beside. */
  const holderOf = (each: Kept): ShapeId | undefined => {
    const holder = byElement.get(holderNameOf(each));
    return holder && models.get(holder.draft.type)?.holds === 'laid' ? holder.draft.id : undefined;
  };
  const groups = new Groups(models.has('group') ? kept.filter((each) => !holderOf(each)) : [], frameOf);
  return kept.flatMap((each) => {
    const holder = holderOf(each);
    if (holder) return [{ ...each.draft, parent: holder }];
    const group = groups.of(each);
    const parent = group === undefined ? frameOf(each) : groups.idOf(group);
    const bonds = bondsOf(each, byElement, models, leftOut);
    return [...groups.open(group), { ...each.draft, ...bonds, ...(parent ? { parent } : {}) }];
  });
}
