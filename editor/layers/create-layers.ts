import type { ReadonlySignal } from '@preact/signals-core';
import { siblingsOf } from '../../board/commands/group-shapes';
import type { History } from '../../board/history';
import type { ShapeId } from '../../board/ids';
import { membersOf, unitBounds, unitsOf } from '../../board/queries/kin';
import type { Shape } from '../../board/shape';
import type { Board } from '../../board/transaction';
import type { Scene } from '../../render/scene';
import type { ShapeKinds } from '../../shapes/shape-kind';
import type { Camera } from '../camera/camera';
import { groupAround } from '../selection/meant-unit';
import type { Selection } from '../selection/selection';
import { writeStep } from '../write-step';
import type { LayerFace, Layers } from './layers';
import { type LayerSide, nextInStack, placeBeside } from './move-layers';

export interface LayersPorts {
  readonly board: Pick<Board, 'get' | 'all' | 'families' | 'transact'>;
  readonly history: Pick<History, 'mark'>;
  readonly kinds: ShapeKinds;
  readonly scene: Pick<Scene, 'isVeiled'>;
  readonly canWrite: ReadonlySignal<boolean>;
  readonly selection: Selection;
  readonly camera: Pick<Camera, 'fit'>;
}

const LONGEST_NAME = 80;

class BoardLayers implements Layers {
  constructor(private readonly ports: LayersPorts) {}

  faceOf(id: ShapeId): LayerFace | undefined {
    const shape = this.ports.board.get(id);
    const kind = shape && this.ports.kinds.get(shape.type);
    if (!kind) return undefined;
    // What others write in private is not read here either.
    const words = this.ports.scene.isVeiled(id) ? '' : shape.text.slice(0, LONGEST_NAME * 4) || shape.alt;
    const name = words.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
    const { label, icon } = kind.face;
    const isLocked = this.isLocked(shape);
    return name ? { name, icon, isLocked } : { name: label, isKind: true, icon, isLocked };
  }

  isChosen(id: ShapeId): boolean {
    const ids = this.ports.selection.ids.value;
    const shape = ids.size > 0 ? this.ports.board.get(id) : undefined;
    const members = shape ? membersOf(this.ports.board.families, shape) : [];
    return members.length > 0 && members.every((member) => ids.has(member.id));
  }

  choose(id: ShapeId, adds: boolean): void {
    const { board, selection } = this.ports;
    const shape = board.get(id);
    if (!shape) return;
    if (adds) selection.toggle(id);
    else selection.enter(groupAround(board, shape)?.id ?? null, [id]);
  }

  show(id: ShapeId): void {
    const { board, camera } = this.ports;
    const shape = board.get(id);
    if (shape) camera.fit(unitBounds(board.families, shape));
  }

  setLocked(id: ShapeId, locked: boolean): void {
    const { board, canWrite } = this.ports;
    const shape = board.get(id);
    if (!shape || !canWrite.peek()) return;
    const members = membersOf(board.families, shape);
    writeStep(this.ports, locked ? 'lock' : 'unlock', (edit) => {
      for (const member of members) edit.update(member.id, { locked });
    });
  }

  step(id: ShapeId, by: 1 | -1): void {
    const moving = this.movingWith(id);
    const target = moving && nextInStack(moving.stack, moving.ids, by);
    if (!target) return;
    this.write(by > 0 ? 'bring forward' : 'send backward', moving, target, by > 0 ? 'above' : 'below');
  }

  place(id: ShapeId, side: LayerSide, target: ShapeId): void {
    const moving = this.movingWith(id);
    const over = this.ports.board.get(target);
    if (!moving || !over) return;
    const stack = new Set(moving.stack.map((shape) => shape.id));
    const beside = [over, ...this.ports.board.families.ancestorsOf(over)].find((each) => stack.has(each.id));
    if (beside) this.write('reorder', moving, beside.id, side);
  }

  private isLocked(shape: Shape): boolean {
    if (this.ports.kinds.get(shape.type)?.model.holds !== 'together') return shape.locked;
    const members = membersOf(this.ports.board.families, shape);
    return members.length > 0 && members.every(({ locked }) => locked);
  }

  /** A shape's stack, and who of it is moved when the shape is; undefined where nobody may. */
  private movingWith(id: ShapeId) {
    const { board, canWrite, selection } = this.ports;
    const shape = board.get(id);
    if (!shape || !canWrite.peek() || this.isLocked(shape)) return undefined;
    const stack = siblingsOf(board, shape);
    const chosen = [...selection.ids.peek()].flatMap((each) => board.get(each) ?? []);
    const units = new Set(unitsOf(board, chosen).map((unit) => unit.id));
    const together = stack.filter((each) => units.has(each.id) && !this.isLocked(each));
    return { stack, ids: new Set(units.has(id) ? together.map((each) => each.id) : [id]) };
  }

  private write(
    action: string,
    { stack, ids }: { readonly stack: readonly Shape[]; readonly ids: ReadonlySet<ShapeId> },
    target: ShapeId,
    side: LayerSide,
  ): void {
    const indices = placeBeside(stack, ids, target, side);
    if (indices.size === 0) return;
    writeStep(this.ports, action, (edit) => {
      for (const [id, z] of indices) edit.update(id, { z });
    });
  }
}

export function createLayers(ports: LayersPorts): Layers {
  return new BoardLayers(ports);
}
