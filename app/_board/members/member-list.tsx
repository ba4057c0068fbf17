'use client';

import { ChevronDown, DoorClosed, UserMinus } from 'lucide-react';
import type { CSSProperties } from 'react';
import { Button } from '../../_ui/button';
import { Menu, MenuHeading, MenuItem, MenuSeparator, SubMenu } from '../../_ui/menu';
import { tell } from '../../_ui/toast';
import { useSignal } from '../../_ui/use-signal';
import type { BoardSession } from '../board-session';
import { initialsOf } from '../initials';
import { roleName, SHARED_ROLES } from '../share-links';
import styles from './member-list.module.css';
import { aboutMember, BAN_TIMES } from './member-words';
import type { Member, Members } from './members';
import { useMembers } from './use-members';

type Change = (act: (to: Members) => Promise<void>) => Promise<void>;

interface MemberMenuProps {
  readonly member: Member;
  readonly change: Change;
}

/** What an owner may do with somebody who is on the board. */
function MemberMenu({ member: { id, name, role }, change }: MemberMenuProps) {
  const keepOut = (seconds: number | null) =>
    void change(async (members) => {
      await members.keepOut(id, seconds);
      tell(`${name} is out`);
    });
  return (
    <Menu
      align="end"
      label={`What ${name} may do`}
      trigger={
        <Button
          look="plain"
          className={styles.role}
          aria-label={`${name}: ${role ? roleName(role) : 'No access'}`}
        >
          {role ? roleName(role) : 'No access'}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      {SHARED_ROLES.map((shared) => (
        <MenuItem
          key={shared.role}
          label={shared.name}
          isOn={shared.role === role}
          onSelect={() => void change((members) => members.giveRole(id, shared.role))}
        />
      ))}
      <MenuSeparator />
      <MenuItem
        label="Remove from the board"
        icon={<UserMinus size={16} aria-hidden="true" />}
        onSelect={() =>
          void change(async (members) => {
            await members.remove(id);
            tell(`${name} was removed`);
          })
        }
      />
      <SubMenu label="Keep out" icon={<DoorClosed size={16} aria-hidden="true" />}>
        <MenuHeading>Also through other links</MenuHeading>
        {BAN_TIMES.map(({ label, seconds }) => (
          <MenuItem key={label} label={label} isDangerous onSelect={() => keepOut(seconds)} />
        ))}
      </SubMenu>
    </Menu>
  );
}

interface MemberRowProps extends MemberMenuProps {
  readonly isMe: boolean;
  readonly isHere: boolean;
}

function MemberRow({ member, isMe, isHere, change }: MemberRowProps) {
  const { id, name, color, isOwner, ban } = member;
  const letIn = () =>
    void change(async (members) => {
      await members.letIn(id);
      tell(`${name} can come in again`);
    });
  return (
    <li className={styles.member} data-out={ban ? '' : undefined}>
      <span
        aria-hidden="true"
        className={styles.avatar}
        style={{ '--person': color } as CSSProperties}
        data-here={isHere && !ban ? '' : undefined}
      >
        {initialsOf(name)}
      </span>
      <span className={styles.words}>
        <span className={styles.name}>
          {name}
          {isMe ? <span className={styles.faint}> (you)</span> : null}
        </span>
        <span className={styles.about}>
          {isHere && !ban && !isOwner ? 'Here now · ' : ''}
          {aboutMember(member)}
        </span>
      </span>
      {isOwner ? null : ban ? (
        <Button look="quiet" aria-label={`Let in: ${name}`} onClick={letIn}>
          Let in
        </Button>
      ) : (
        <MemberMenu member={member} change={change} />
      )}
    </li>
  );
}

export interface MemberListProps {
  readonly session: Pick<BoardSession, 'members' | 'people' | 'me'>;
}

/** Who is on the board, for its owner. */
export function MemberList({ session }: MemberListProps) {
  const { list, trouble, change, present } = useMembers(session);
  const me = useSignal(session.me);
  if (list.length <= 1 && !trouble) return null;
  return (
    <>
      <h3 className={styles.heading}>People on this board</h3>
      <ul aria-label="Members" className={styles.members}>
        {list.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isMe={member.id === me.id}
            isHere={present.has(member.id)}
            change={change}
          />
        ))}
      </ul>
      {trouble ? (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      ) : null}
      {list.some(({ ban }) => ban) ? (
        <p className={styles.hint}>
          Somebody may come again as another person through a link that still works. Revoke the link as well.
        </p>
      ) : null}
    </>
  );
}
