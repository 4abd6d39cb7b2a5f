import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { InvitesSection } from '../invites/invites-section.tsx';
import { useQueryParameters } from '../navigation/use-page.ts';
import { may } from '../session/rights.ts';
import type { Column } from '../table/data-table.tsx';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { PageBody } from '../ui/page.tsx';
import { roleText } from '../ui/role-text.ts';
import { Empty } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { ApprovalDialog } from './approval-dialog.tsx';
import { BlockUserDialog } from './block-user-dialog.tsx';
import { DeleteUserDialog } from './delete-user-dialog.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { givenRoles } from './role-field.tsx';
import { userName } from './user-name.ts';
import { useUsers } from './user-queries.ts';
import { statusOf, statuses, statusTones } from './user-status.ts';

type Kind = 'edit' | 'block' | 'delete' | 'approve' | 'reject';
type Open = { readonly kind: Kind; readonly user: User } | undefined;

/** The people of the account, and the invites to it. */
export function UsersPage({ me }: { readonly me: User }): ReactNode {
  const list = useUsers('people');
  const { query, change } = useQueryParameters('users');
  const [open, setOpen] = useState<Open>();
  const close = (): void => {
    setOpen(undefined);
  };
  const keeps = (user: User): boolean =>
    matches(query.q, user.name, user.email) &&
    [undefined, '', user.role].includes(query.role) &&
    [undefined, '', statusOf(user)].includes(query.status);
  return (
    <PageBody title={text.pages.users} lead={text.users.lead}>
      <ListSection
        list={list}
        caption={text.pages.users}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={userName}
        actions={(user) => actionsOn(user, me, setOpen)}
        filter={{
          label: text.users.search,
          query,
          onChange: change,
          keeps,
          selects: [
            {
              name: 'role',
              label: text.users.role,
              options: ['owner', ...givenRoles].map((role) => ({ value: role, text: roleText(role) })),
            },
            {
              name: 'status',
              label: text.users.status,
              options: statuses.map((value) => ({ value, text: text.users.statuses[value] })),
            },
          ],
        }}
        empty={<Empty title={text.states.noMatch} />}
      />
      <InvitesSection me={me} />
      {open?.kind === 'edit' && <EditUserDialog user={open.user} onClose={close} />}
      {open?.kind === 'block' && <BlockUserDialog user={open.user} onClose={close} />}
      {open?.kind === 'delete' && <DeleteUserDialog user={open.user} onClose={close} />}
      {open?.kind === 'approve' && <ApprovalDialog user={open.user} isApproval onClose={close} />}
      {open?.kind === 'reject' && <ApprovalDialog user={open.user} isApproval={false} onClose={close} />}
    </PageBody>
  );
}

/** Nobody changes the owner here, and nobody changes the own account. The server refuses both. */
function actionsOn(user: User, me: User, setOpen: (open: Open) => void): readonly MenuAction[] {
  if (user.role === 'owner' || user.is_current) return [];
  const action = (kind: Kind, label: string, isDangerous = false): MenuAction => ({
    text: label,
    isDangerous,
    onChoose: () => {
      setOpen({ kind, user });
    },
  });
  const { users } = text;
  const canUpdate = may(me, 'update', 'users');
  if (user.pending_approval) {
    return canUpdate
      ? [action('approve', users.approveAction), action('reject', users.rejectAction, true)]
      : [];
  }
  return [
    ...(canUpdate
      ? [
          action('edit', users.editAction),
          action('block', user.is_blocked ? users.unblockAction : users.blockAction, !user.is_blocked),
        ]
      : []),
    ...(may(me, 'delete', 'users') ? [action('delete', users.deleteAction, true)] : []),
  ];
}

const neverSignedIn = 0;

function lastLogin({ last_login: value }: User): number {
  const instant = Date.parse(value);
  return instant > 0 ? instant : neverSignedIn;
}

const columns: readonly Column<User>[] = [
  {
    title: text.forms.name,
    cell: (user) => <LongText value={userName(user)} />,
    sortBy: userName,
  },
  {
    title: text.forms.email,
    cell: ({ email }) => <LongText value={email} />,
    sortBy: ({ email }) => email,
  },
  { title: text.users.role, cell: ({ role }) => roleText(role), sortBy: ({ role }) => role },
  {
    title: text.users.status,
    cell: (user) => <Badge tone={statusTones[statusOf(user)]}>{text.users.statuses[statusOf(user)]}</Badge>,
    sortBy: statusOf,
  },
  {
    title: text.users.lastLogin,
    cell: (user) =>
      lastLogin(user) === neverSignedIn ? text.tokens.never : <Time value={user.last_login} isRelative />,
    sortBy: lastLogin,
  },
];
