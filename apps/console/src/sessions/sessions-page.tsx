import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Session, User } from '@nbsetup/contract';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';
import { readSettings } from '../api/settings.ts';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { passwordProblem } from '../forms/password-rule.ts';
import { Check } from '../forms/fields.tsx';
import { curlLine, hostLine, quoted } from '../secret/terminal-line.ts';
import { TerminalLines } from '../secret/terminal-lines.tsx';
import { DataTable, type Column } from '../table/data-table.tsx';
import { LongText } from '../table/long-text.tsx';
import { text } from '../text.ts';
import { Badge } from '../ui/badge.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { Card, PageBody } from '../ui/page.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { browserText } from './browser-text.ts';

const settings = readSettings();

/** The sessions of the user, and the password. */
export function SessionsPage({ me }: { readonly me: User }): ReactNode {
  return (
    <PageBody title={text.pages.sessions} lead={text.sessions.lead}>
      <SessionCard />
      <PasswordCard me={me} />
    </PageBody>
  );
}

function SessionCard(): ReactNode {
  const list = useQuery({
    queryKey: keys.sessions,
    queryFn: ({ signal }) => client.sessions.list({ signal }),
  });
  const [ending, setEnding] = useState<Session>();
  const end = async (): Promise<void> => {
    await client.sessions.delete(ending?.id ?? '');
    await queryClient.invalidateQueries({ queryKey: keys.sessions });
  };
  return (
    <Card title={text.sessions.title}>
      {list.data === undefined ? (
        list.isError ? (
          <Failed error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading />
        )
      ) : (
        <DataTable
          caption={text.sessions.title}
          columns={columns}
          rows={list.data}
          all={list.data.length}
          rowKey={({ id }) => id}
          rowName={({ user_agent: agent }) => browserText(agent)}
          actions={(session) =>
            session.is_current
              ? []
              : [
                  {
                    text: text.sessions.endAction,
                    isDangerous: true,
                    onChoose: () => {
                      setEnding(session);
                    },
                  },
                ]
          }
        />
      )}
      {ending !== undefined && (
        <ConfirmDialog
          title={text.sessions.endTitle}
          lead={text.sessions.endLead}
          action={text.sessions.end}
          onConfirm={end}
          onClose={() => {
            setEnding(undefined);
          }}
        >
          <TerminalLines curl={curlLine({ method: 'DELETE', path: `/api/sessions/${ending.id}` })} />
        </ConfirmDialog>
      )}
    </Card>
  );
}

function PasswordCard({ me }: { readonly me: User }): ReactNode {
  const [changes, setChanges] = useState(0);
  const save = async (values: FormValues): Promise<void> => {
    await client.users.changePassword(me.id, {
      old_password: values.text('oldPassword'),
      new_password: values.text('newPassword'),
      ...(values.isOn('revokeTokens') && { revoke_tokens: true }),
    });
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.sessions }),
      queryClient.invalidateQueries({ queryKey: keys.tokens }),
    ]);
    setChanges(changes + 1);
  };
  return (
    <Card title={text.sessions.passwordTitle}>
      <div role="status">{changes > 0 && <Notice kind="good">{text.sessions.passwordChanged}</Notice>}</div>
      {/* Another key empties the fields. */}
      <Form
        key={changes}
        label={text.sessions.passwordTitle}
        submit={text.sessions.passwordSave}
        wireNames={{
          oldPassword: ['old password', 'current password is'],
          newPassword: ['new password', 'password must'],
        }}
        check={(values) => ({
          oldPassword: values.text('oldPassword') === '' ? text.forms.passwordRequired : undefined,
          newPassword: passwordProblem(values.text('newPassword'), settings),
          repeated:
            values.text('repeated') === values.text('newPassword') ? undefined : text.forms.passwordsDiffer,
        })}
        onSubmit={save}
      >
        <input type="hidden" name="username" autoComplete="username" value={me.email} readOnly />
        <PasswordField name="oldPassword" label={text.sessions.oldPassword} autoComplete="current-password" />
        <PasswordField
          name="newPassword"
          label={text.sessions.newPassword}
          hint={text.forms.passwordRule(settings)}
          autoComplete="new-password"
          hasMeter
        />
        <PasswordField name="repeated" label={text.forms.repeatPassword} autoComplete="new-password" />
        <Check name="revokeTokens" label={text.sessions.revokeTokens} />
        <TerminalLines
          curl={curlLine({
            method: 'PUT',
            path: `/api/users/${me.id}/password`,
            body: { old_password: 'OLD', new_password: 'NEW', revoke_tokens: true },
          })}
          nbsetup={hostLine('user change-password', `--email ${quoted(me.email)}`)}
        />
      </Form>
    </Card>
  );
}

const columns: readonly Column<Session>[] = [
  {
    title: text.sessions.browser,
    cell: ({ user_agent: agent, is_current: isCurrent }) => (
      <>
        <span title={agent}>
          <LongText value={browserText(agent)} />
        </span>{' '}
        {isCurrent && <Badge tone="good">{text.sessions.current}</Badge>}
      </>
    ),
  },
  { title: text.sessions.since, cell: ({ created_at: start }) => <Time value={start} /> },
  { title: text.tokens.expires, cell: ({ expires_at: end }) => <Time value={end} /> },
];
