import type { Role } from '../../sync/protocol/roles';
import type { Boards } from '../boards/boards';
import { oneAtATime } from '../boards/one-at-a-time';
import { Retry } from '../boards/retry';
import type { Announcement, Bus, JobTold } from '../bus/bus';
import type { Logger } from '../observe/logger';
import type { RoomMember } from './room-member';

export interface EventRoomPorts {
  readonly board: string;
  readonly bus: Bus;
  readonly boards: Boards;
  readonly logger: Logger;
  /** Sends something passing to all sockets of the room; but for the author, who is a member of it, or of another process. */
  show(name: string, body: Readonly<Record<string, unknown>>, author: object | null): void;
  onEmpty(): void;
}

/** Those who are connected to one board, told of what happens, and judged anew when roles change. */
export class EventRoom {
  readonly members = new Set<RoomMember>();
  private readonly unsubscribe: () => void;
  /** Where it could not be looked up what somebody may do now, it is tried again: nobody will tell it again. */
  readonly retry = new Retry();

  /** Looks what everybody may do now. */
  readonly judgeAll = oneAtATime(() => this.judge([...this.members], this.retry.begin()));

  constructor(private readonly ports: EventRoomPorts) {
    this.unsubscribe = ports.bus.subscribe(ports.board, (announcement) => this.hear(announcement));
  }

  get board(): string {
    return this.ports.board;
  }

  /** Shows something passing to everybody but who sent it. */
  show(author: RoomMember, name: string, body: Readonly<Record<string, unknown>>): void {
    this.ports.bus.publish(this.board, { kind: 'shown', name, body, author });
  }

  /** The log goes this far: whoever lacks something of it gets it. */
  reach(seq: number): void {
    for (const member of this.members) member.reach(seq);
  }

  has(person: string): boolean {
    for (const { user } of this.members) if (user.id === person) return true;
    return false;
  }

  private hear(announcement: Announcement): void {
    const { kind } = announcement;
    if (kind === 'happened') for (const member of this.members) member.take(announcement.events);
    else if (kind === 'reached') this.reach(announcement.seq);
    else if (kind === 'access-changed' || kind === 'listening') this.judgeAll();
    else if (kind === 'worked') this.tellJob(announcement.job, announcement.person);
    else if (kind === 'shown') this.ports.show(announcement.name, announcement.body, announcement.author);
    else if (kind === 'where-are') {
      const people = announcement.people.filter((person) => this.has(person));
      const { question } = announcement;
      if (people.length > 0) this.ports.bus.publish(this.board, { kind: 'are-here', question, people });
    }
  }

  add(member: RoomMember): void {
    this.members.add(member);
  }

  remove(member: RoomMember): void {
    this.members.delete(member);
    if (this.members.size > 0) return;
    this.unsubscribe();
    this.ports.onEmpty();
  }

  /** Looks what they may do now: who may nothing leaves, who may something else is told. @param isAgain failed before, and was told of */
  async judge(members: readonly RoomMember[], isAgain = false): Promise<void> {
    const { boards, board, logger } = this.ports;
    const claims = members.map(({ ports }) => ports.claim);
    const records = await boards.judge(board, claims).catch((error: unknown) => {
      this.retry.fail(performance.now());
      if (!isAgain) logger.error({ err: error, board }, 'roles can’t be looked up');
      return null;
    });
    if (records) this.retry.succeed();
    for (const [index, member] of members.entries()) {
      const record = records?.[index];
      if (record === undefined || !this.members.has(member)) continue;
      member.expiresAt = record?.expiresAt ?? null;
      this.assign(member, record?.role ?? null);
    }
  }

  /** Told to whoever asked, in all their tabs; what a script asked for with a key, to all, for it has no name here. */
  private tellJob(job: JobTold, person: string | null): void {
    for (const member of this.members) {
      if (person === null || member.ports.claim.person === person) member.outlet.send('job', job);
    }
  }

  private assign(member: RoomMember, role: Role | null): void {
    if (role === member.role) return;
    member.outlet.send('role', { role });
    if (role) member.role = role;
    else member.socket.disconnect();
  }
}
