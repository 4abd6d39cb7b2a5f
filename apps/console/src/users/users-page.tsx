import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { InvitesSection } from '../invites/invites-section.tsx';
import { useQueryParameters } from '../navigation/use-page.ts';
import { curlLine, hostLine } from '../secret/terminal-line.ts';
import { allowed } from '../session/rights.ts';
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
import { useDialog } from '../ui/use-dialog.ts';
import { ApprovalDialog } from './approval-dialog.tsx';
import { BlockUserDialog } from './block-user-dialog.tsx';
import { DeleteUserDialog } from './delete-user-dialog.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { EndAccessDialog } from './end-access-dialog.tsx';
import { givenRoles } from './role-field.tsx';
import { userName } from './user-name.ts';
import { useUsers } from './user-queries.ts';
import { statusOf, statuses, statusTones } from './user-status.ts';

type Kind = 'edit' | 'block' | 'end-access' | 'delete' | 'approve' | 'reject';

interface Open {
  readonly kind: Kind;
  readonly user: User;
}

/** The people of the account, and the invites to it. */
export function UsersPage({ me }: { readonly me: User }): ReactNode {
  const list = useUsers('people');
  const { query, change } = useQueryParameters('users');
  const { open, show, close } = useDialog<Open>();
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
        lines={{
          curl: curlLine({ path: '/api/users?service_user=false' }),
          nbsetup: hostLine('user list'),
        }}
        actions={(user) => actionsOn(user, me, show)}
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
      {open?.kind === 'end-access' && <EndAccessDialog user={open.user} onClose={close} />}
      {open?.kind === 'delete' && <DeleteUserDialog user={open.user} onClose={close} />}
      {open?.kind === 'approve' && <ApprovalDialog user={open.user} isApproval onClose={close} />}
      {open?.kind === 'reject' && <ApprovalDialog user={open.user} isApproval={false} onClose={close} />}
    </PageBody>
  );
}

/** Nobody changes the owner here, and nobody changes the own account. The server refuses both. */
function actionsOn(user: User, me: User, show: (open: Open) => void): readonly MenuAction[] {
  if (user.role === 'owner' || user.is_current) return [];
  const action = (kind: Kind, label: string, isDangerous = false) => ({
    needs: kind === 'delete' || kind === 'reject' ? ('delete' as const) : ('update' as const),
    text: label,
    isDangerous,
    onChoose: () => {
      show({ kind, user });
    },
  });
  const { users } = text;
  const decide = [action('approve', users.approveAction), action('reject', users.rejectAction, true)];
  const change = [
    action('edit', users.editAction),
    action('block', user.is_blocked ? users.unblockAction : users.blockAction, !user.is_blocked),
    action('end-access', users.endAccessAction, true),
    action('delete', users.deleteAction, true),
  ];
  return allowed(me, 'users', user.pending_approval ? decide : change);
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
