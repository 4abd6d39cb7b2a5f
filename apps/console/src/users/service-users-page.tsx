import type { ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { openPage } from '../navigation/navigate.ts';
import { PageLink } from '../navigation/page-link.tsx';
import { useQueryParameters } from '../navigation/use-page.ts';
import { curlLine, hostLine } from '../secret/terminal-line.ts';
import { allowed } from '../session/rights.ts';
import type { Column } from '../table/data-table.tsx';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { CreateButton } from '../ui/create-button.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { PageBody } from '../ui/page.tsx';
import { roleText } from '../ui/role-text.ts';
import { Empty } from '../ui/states.tsx';
import { useDialog } from '../ui/use-dialog.ts';
import { CreateServiceUserDialog } from './create-service-user-dialog.tsx';
import { DeleteUserDialog } from './delete-user-dialog.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { givenRoles } from './role-field.tsx';
import { ServiceUserPage } from './service-user-page.tsx';
import { useUsers } from './user-queries.ts';

type Open = { readonly kind: 'create' } | { readonly kind: 'edit' | 'delete'; readonly user: User };

/** The service users, or the tokens of the one that the address names. */
export function ServiceUsersPage({ me }: { readonly me: User }): ReactNode {
  const { query } = useQueryParameters('serviceUsers');
  const userId = query.user ?? '';
  return userId === '' ? <ServiceUserList me={me} /> : <ServiceUserPage me={me} userId={userId} />;
}

function ServiceUserList({ me }: { readonly me: User }): ReactNode {
  const list = useUsers('service');
  const { query, change } = useQueryParameters('serviceUsers');
  const { open, show, close } = useDialog<Open>();
  const create = (
    <CreateButton
      me={me}
      module="users"
      onCreate={() => {
        show({ kind: 'create' });
      }}
    >
      {text.serviceUsers.create}
    </CreateButton>
  );
  return (
    <PageBody title={text.pages.serviceUsers} lead={text.serviceUsers.lead} actions={create}>
      <ListSection
        list={list}
        caption={text.pages.serviceUsers}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        lines={{
          curl: curlLine({ path: '/api/users?service_user=true' }),
          nbsetup: hostLine('user list'),
        }}
        actions={(user) => actionsOn(user, me, show)}
        filter={{
          label: text.users.search,
          query,
          onChange: change,
          keeps: ({ name, role }) =>
            matches(query.q, name) && ((query.role ?? '') === '' || role === query.role),
          selects: [
            {
              name: 'role',
              label: text.users.role,
              options: givenRoles.map((role) => ({ value: role, text: roleText(role) })),
            },
          ],
        }}
        empty={
          <Empty title={text.serviceUsers.emptyTitle} action={create}>
            {text.serviceUsers.emptyLead}
          </Empty>
        }
      />
      {open?.kind === 'create' && (
        <CreateServiceUserDialog
          onClose={close}
          onCreated={({ id }) => {
            openPage('serviceUsers', { query: { user: id } });
          }}
        />
      )}
      {open?.kind === 'edit' && <EditUserDialog user={open.user} onClose={close} />}
      {open?.kind === 'delete' && <DeleteUserDialog user={open.user} onClose={close} />}
    </PageBody>
  );
}

function actionsOn(user: User, me: User, show: (open: Open) => void): readonly MenuAction[] {
  return allowed(me, 'users', [
    {
      needs: 'read',
      text: text.serviceUsers.openTokens,
      onChoose: () => {
        openPage('serviceUsers', { query: { user: user.id } });
      },
    },
    {
      needs: 'update',
      text: text.users.editAction,
      onChoose: () => {
        show({ kind: 'edit', user });
      },
    },
    {
      needs: 'delete',
      text: text.users.deleteAction,
      isDangerous: true,
      onChoose: () => {
        show({ kind: 'delete', user });
      },
    },
  ]);
}

const columns: readonly Column<User>[] = [
  {
    title: text.forms.name,
    cell: ({ id, name }) => (
      <PageLink to="serviceUsers" query={{ user: id }}>
        <LongText value={name} />
      </PageLink>
    ),
    sortBy: ({ name }) => name,
  },
  { title: text.users.role, cell: ({ role }) => roleText(role), sortBy: ({ role }) => role },
  {
    title: text.users.status,
    cell: ({ is_blocked: isBlocked }) =>
      isBlocked ? (
        <Badge tone="bad">{text.users.statuses.blocked}</Badge>
      ) : (
        <Badge tone="good">{text.users.statuses.active}</Badge>
      ),
    sortBy: ({ is_blocked: isBlocked }) => (isBlocked ? 1 : 0),
  },
];
