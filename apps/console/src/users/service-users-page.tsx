import { useState, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import { openPage } from '../navigation/navigate.ts';
import { PageLink } from '../navigation/page-link.tsx';
import { useQueryParameters } from '../navigation/use-page.ts';
import { may } from '../session/rights.ts';
import type { Column } from '../table/data-table.tsx';
import { matches } from '../table/filter-bar.tsx';
import { ListSection } from '../table/list-section.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { PageBody } from '../ui/page.tsx';
import { roleText } from '../ui/role-text.ts';
import { Empty } from '../ui/states.tsx';
import { CreateServiceUserDialog } from './create-service-user-dialog.tsx';
import { DeleteUserDialog } from './delete-user-dialog.tsx';
import { EditUserDialog } from './edit-user-dialog.tsx';
import { givenRoles } from './role-field.tsx';
import { ServiceUserPage } from './service-user-page.tsx';
import { useUsers } from './user-queries.ts';

type Open =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'delete'; readonly user: User }
  | undefined;

/** The service users, or the tokens of the one that the address names. */
export function ServiceUsersPage({ me }: { readonly me: User }): ReactNode {
  const { query } = useQueryParameters('serviceUsers');
  const userId = query.user ?? '';
  return userId === '' ? <ServiceUserList me={me} /> : <ServiceUserPage me={me} userId={userId} />;
}

function ServiceUserList({ me }: { readonly me: User }): ReactNode {
  const list = useUsers('service');
  const { query, change } = useQueryParameters('serviceUsers');
  const [open, setOpen] = useState<Open>();
  const close = (): void => {
    setOpen(undefined);
  };
  const create = (
    <Button
      kind="primary"
      onClick={() => {
        setOpen({ kind: 'create' });
      }}
    >
      {text.serviceUsers.create}
    </Button>
  );
  return (
    <PageBody
      title={text.pages.serviceUsers}
      lead={text.serviceUsers.lead}
      actions={may(me, 'create', 'users') ? create : undefined}
    >
      <ListSection
        list={list}
        caption={text.pages.serviceUsers}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        actions={(user) => actionsOn(user, me, setOpen)}
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
          <Empty
            title={text.serviceUsers.emptyTitle}
            action={may(me, 'create', 'users') ? create : undefined}
          >
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

function actionsOn(user: User, me: User, setOpen: (open: Open) => void): readonly MenuAction[] {
  const actions: MenuAction[] = [
    {
      text: text.serviceUsers.openTokens,
      onChoose: () => {
        openPage('serviceUsers', { query: { user: user.id } });
      },
    },
  ];
  if (may(me, 'update', 'users')) {
    actions.push({
      text: text.users.editAction,
      onChoose: () => {
        setOpen({ kind: 'edit', user });
      },
    });
  }
  if (may(me, 'delete', 'users')) {
    actions.push({
      text: text.users.deleteAction,
      isDangerous: true,
      onChoose: () => {
        setOpen({ kind: 'delete', user });
      },
    });
  }
  return actions;
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
