'use client';

import { ChevronDown, DoorClosed, UserMinus } from 'lucide-react';
import type { CSSProperties } from 'react';
import { translate } from '../../_language/translate';
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
  const right = role ? roleName(role) : translate('No access');
  const keepOut = (seconds: number | null) =>
    void change(async (members) => {
      await members.keepOut(id, seconds);
      tell(translate('{name} is out', { name }));
    });
  return (
    <Menu
      align="end"
      label={translate('What {name} may do', { name })}
      trigger={
        <Button
          look="plain"
          className={styles.role}
          aria-label={translate('{name}: {right}', { name, right })}
        >
          {right}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      {SHARED_ROLES.map((shared) => (
        <MenuItem
          key={shared.role}
          label={translate(shared.name)}
          isOn={shared.role === role}
          onSelect={() => void change((members) => members.giveRole(id, shared.role))}
        />
      ))}
      <MenuSeparator />
      <MenuItem
        label={translate('Remove from the board')}
        icon={<UserMinus size={16} aria-hidden="true" />}
        onSelect={() =>
          void change(async (members) => {
            await members.remove(id);
            tell(translate('{name} was removed', { name }));
          })
        }
      />
      <SubMenu label={translate('Keep out')} icon={<DoorClosed size={16} aria-hidden="true" />}>
        <MenuHeading>{translate('Also through other links')}</MenuHeading>
        {BAN_TIMES.map(({ label, seconds }) => (
          <MenuItem key={label} label={translate(label)} isDangerous onSelect={() => keepOut(seconds)} />
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
      tell(translate('{name} can come in again', { name }));
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
          {isMe ? <span className={styles.faint}> {translate('(you)')}</span> : null}
        </span>
        <span className={styles.about}>
          {isHere && !ban && !isOwner ? `${translate('Here now')} · ` : ''}
          {aboutMember(member)}
        </span>
      </span>
      {isOwner ? null : ban ? (
        <Button look="quiet" aria-label={translate('Let in: {name}', { name })} onClick={letIn}>
          {translate('Let in')}
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
      <h3 className={styles.heading}>{translate('People on this board')}</h3>
      <ul aria-label={translate('Members')} className={styles.members}>
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
          {translate(
            'Somebody may come again as another person through a link that still works. Revoke the link as well.',
          )}
        </p>
      ) : null}
    </>
  );
}
