import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Invite, User } from '@nbsetup/contract';
import { keys } from '../api/queries.ts';
import { client } from '../api/server.ts';
import { curlLine } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { allowed } from '../session/rights.ts';
import { DataTable, type Column } from '../table/data-table.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { CreateButton } from '../ui/create-button.tsx';
import { Card } from '../ui/page.tsx';
import { roleText } from '../ui/role-text.ts';
import { Failed, Loading } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { useDialog } from '../ui/use-dialog.ts';
import { CreateInviteDialog } from './create-invite-dialog.tsx';
import { DeleteInviteDialog, RenewInviteDialog } from './invite-dialogs.tsx';
import styles from '../ui/page.module.css';

type Open = { readonly kind: 'create' } | { readonly kind: 'renew' | 'delete'; readonly invite: Invite };

/** The invites that are not accepted yet. */
export function InvitesSection({ me }: { readonly me: User }): ReactNode {
  const list = useQuery({ queryKey: keys.invites, queryFn: ({ signal }) => client.invites.list({ signal }) });
  const { open, show, close } = useDialog<Open>();
  const create = (
    <CreateButton
      me={me}
      module="users"
      onCreate={() => {
        show({ kind: 'create' });
      }}
    >
      {text.invites.create}
    </CreateButton>
  );
  return (
    <Card title={text.invites.title} aside={create}>
      {list.data === undefined ? (
        list.isError ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading />
        )
      ) : list.data.length === 0 ? (
        <p className={styles.lead}>{text.invites.empty}</p>
      ) : (
        <DataTable
          caption={text.invites.title}
          columns={columns}
          rows={list.data}
          all={list.data.length}
          rowKey={({ id }) => id}
          rowName={({ email }) => email}
          actions={(invite) =>
            allowed(me, 'users', [
              {
                needs: 'update',
                text: text.invites.renewAction,
                onChoose: () => {
                  show({ kind: 'renew', invite });
                },
              },
              {
                needs: 'delete',
                text: text.invites.deleteAction,
                isDangerous: true,
                onChoose: () => {
                  show({ kind: 'delete', invite });
                },
              },
            ])
          }
        />
      )}
      <TerminalLines curl={curlLine({ path: '/api/users/invites' })} />
      {open?.kind === 'create' && <CreateInviteDialog onClose={close} />}
      {open?.kind === 'renew' && <RenewInviteDialog invite={open.invite} onClose={close} />}
      {open?.kind === 'delete' && <DeleteInviteDialog invite={open.invite} onClose={close} />}
    </Card>
  );
}

const columns: readonly Column<Invite>[] = [
  {
    title: text.forms.email,
    cell: ({ email }) => <LongText value={email} />,
    sortBy: ({ email }) => email,
  },
  { title: text.forms.name, cell: ({ name }) => <LongText value={name} />, sortBy: ({ name }) => name },
  { title: text.users.role, cell: ({ role }) => roleText(role), sortBy: ({ role }) => role },
  {
    title: text.invites.state,
    cell: ({ expired }) =>
      expired ? (
        <Badge tone="bad">{text.invites.expired}</Badge>
      ) : (
        <Badge tone="good">{text.invites.open}</Badge>
      ),
  },
  {
    title: text.tokens.expires,
    cell: ({ expires_at: end }) => <Time value={end} />,
    sortBy: ({ expires_at: end }) => Date.parse(end),
  },
];
