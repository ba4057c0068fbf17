'use client';

import { Check, Copy, Eye, type LucideIcon, MessageCircle, Pencil, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { type Role, roleAllows } from '../../sync/protocol/roles';
import { pageLocale } from '../_language/locale';
import { translate } from '../_language/translate';
import { Button } from '../_ui/button';
import { Dialog } from '../_ui/dialog';
import { TextField } from '../_ui/text-field';
import { tell } from '../_ui/toast';
import { useSignal } from '../_ui/use-signal';
import type { BoardSession, ShareLink, Sharing } from './board-session';
import { copyText } from './copy-text';
import { EmbedRow } from './embed-code/embed-row';
import { MemberList } from './members/member-list';
import styles from './share-dialog.module.css';
import { forgetLinks, linkFor, roleName, SHARED_ROLES, type SharedRole, whyNotShare } from './share-links';
import { WebhookRow } from './webhooks/webhook-row';
import { wordsOfError } from './words-of-error';

const reasonOf = (error: unknown) => wordsOfError(error, translate('The link could not be made'));

/** Milliseconds for which a button says that it has done it. */
const COPIED_FOR = 2_500;

interface RoleRowProps {
  readonly shared: SharedRole;
  readonly wasCopied: boolean;
  readonly copy: () => void;
}

const PICTURES: Readonly<Record<Role, LucideIcon>> = {
  view: Eye,
  comment: MessageCircle,
  edit: Pencil,
  owner: Pencil,
};

function RoleRow({ shared, wasCopied, copy }: RoleRowProps) {
  const Picture = PICTURES[shared.role];
  return (
    <li className={styles.role}>
      <span className={styles.icon}>
        <Picture size={16} aria-hidden="true" />
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{translate(shared.name)}</span>
        <p className={styles.about}>{translate(shared.about)}</p>
      </span>
      <Button
        look={shared.role === 'edit' ? 'accent' : 'quiet'}
        className={styles.copy}
        aria-label={translate(
          'Copy link: {role, select, edit {can edit} comment {can comment} other {can view}}',
          { role: shared.role },
        )}
        onClick={copy}
      >
        {wasCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
        {translate(wasCopied ? 'Copied' : 'Copy link')}
      </Button>
    </li>
  );
}

function whenMade(createdAt: string): string {
  const date = new Date(createdAt);
  if (Number.isNaN(date.getTime())) return '';
  const when = date.toLocaleString(pageLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  return translate('made {when}', { when });
}

interface LinksProps {
  readonly links: readonly ShareLink[];
  readonly revoke: (link: ShareLink) => void;
}

function Links({ links, revoke }: LinksProps) {
  if (links.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{translate('Links that work now')}</h3>
      <ul aria-label={translate('Links')}>
        {links.map((link) => (
          <li key={link.id} className={styles.link}>
            <span className={styles.linkWords}>
              {link.label || roleName(link.role)}{' '}
              <span className={styles.when}>{whenMade(link.createdAt)}</span>
            </span>
            <Button
              look="plain"
              aria-label={translate(
                'Revoke link: {role, select, view {can view} comment {can comment} edit {can edit} other {owner}}',
                { role: link.role },
              )}
              onClick={() => revoke(link)}
            >
              {translate('Revoke')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The links of a board as the server has them. */
function useLinks(sharing: Sharing, mayShare: boolean) {
  const [links, setLinks] = useState<readonly ShareLink[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const refresh = useCallback(async () => {
    try {
      setLinks(await sharing.list());
      setTrouble(null);
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  }, [sharing]);
  useEffect(() => {
    if (mayShare) void refresh();
  }, [mayShare, refresh]);
  return { links, trouble, setTrouble, refresh };
}

export interface ShareDialogProps {
  readonly session: Pick<
    BoardSession,
    'boardId' | 'sharing' | 'status' | 'role' | 'members' | 'people' | 'me'
  >;
  readonly onClose: () => void;
}

/** One row for each right; a press makes a link and copies it. Who may share is the server's to say. */
export function ShareDialog({ session, onClose }: ShareDialogProps) {
  const { boardId, sharing } = session;
  const isOffline = useSignal(session.status).kind === 'offline';
  const role = useSignal(session.role);
  const mayShare = roleAllows(role, 'owner');
  const { links, trouble, setTrouble, refresh } = useLinks(sharing, mayShare);
  const [copied, setCopied] = useState<Role | null>(null);
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), COPIED_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async ({ role }: SharedRole) => {
    try {
      const link = linkFor(boardId, role, (wanted) => sharing.createLink(wanted));
      const isCopied = await copyText(link);
      setAddress(await link);
      setTrouble(null);
      setCopied(isCopied ? role : null);
      tell(
        isCopied
          ? translate('Link copied: {role, select, edit {can edit} comment {can comment} other {can view}}', {
              role,
            })
          : translate('Your browser does not allow copying. The link is below'),
      );
      await refresh();
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  };
  const revoke = async (link: ShareLink) => {
    try {
      await sharing.revoke(link.id);
      forgetLinks(boardId);
      setAddress('');
      setCopied(null);
      tell(translate('Link revoked. Who came by it is out'));
      await refresh();
    } catch (error) {
      setTrouble(reasonOf(error));
    }
  };
  return (
    <Dialog
      title={translate('Share this board')}
      description={mayShare ? translate('Whoever has a link can open it, without an account.') : undefined}
      onClose={onClose}
    >
      {mayShare ? null : <p className={styles.notAllowed}>{whyNotShare(role)}</p>}
      <ul className={styles.roles}>
        {(mayShare ? SHARED_ROLES : []).map((shared) => (
          <RoleRow
            key={shared.role}
            shared={shared}
            wasCopied={copied === shared.role}
            copy={() => void copy(shared)}
          />
        ))}
      </ul>
      {address ? (
        <TextField
          label={translate('Link address')}
          className={styles.address}
          readOnly
          value={address}
          onFocus={(event) => event.target.select()}
        />
      ) : null}
      {trouble || (isOffline && mayShare) ? (
        <p role="alert" className={styles.trouble}>
          <TriangleAlert size={17} aria-hidden="true" />
          {isOffline
            ? translate(
                'You are offline. Links can be made as soon as the server is back; your changes are kept here.',
              )
            : trouble}
        </p>
      ) : null}
      <Links links={links} revoke={(link) => void revoke(link)} />
      {mayShare && !isOffline ? (
        <>
          <MemberList session={session} />
          <EmbedRow boardId={boardId} sharing={sharing} onLink={refresh} />
          <WebhookRow boardId={boardId} />
        </>
      ) : null}
    </Dialog>
  );
}
