import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import type { InvitePreview } from '@nbsetup/contract';
import { client } from '../api/server.ts';
import { readSettings } from '../api/settings.ts';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { TextField } from '../forms/fields.tsx';
import { PasswordField } from '../forms/password-field.tsx';
import { strongPasswordProblem } from '../forms/password-rule.ts';
import { openPage } from '../navigation/navigate.ts';
import { enterSession } from '../session/session.ts';
import { PlainHttpNotice } from '../session/sign-in-page.tsx';
import { text } from '../text.ts';
import { Card, NarrowPage } from '../ui/page.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { inviteTokenIn } from './invite-link.ts';

const settings = readSettings();

/** The page that an invite leads to: the invited person chooses a password, and is signed in. */
export function InvitePage(): ReactNode {
  const [token] = useState(() => inviteTokenIn(location));
  const invite = useQuery({
    queryKey: ['invite'],
    queryFn: ({ signal }) => client.invites.preview(token, { signal }),
    enabled: token !== '',
    gcTime: 0,
  });
  const isUnknown = token === '' || [400, 404, 422].some((status) => isApiError(invite.error, status));
  if (isUnknown) return <Gone title={text.accept.unknownTitle} lead={text.accept.unknownLead} />;
  if (invite.data === undefined) {
    return (
      <NarrowPage title={text.pages.invite}>
        {invite.isError ? <Failed error={invite.error} onRetry={() => void invite.refetch()} /> : <Loading />}
      </NarrowPage>
    );
  }
  const { valid: isValid, invited_by: by } = invite.data;
  if (!isValid) return <Gone title={text.accept.expiredTitle} lead={text.accept.expiredLead(by)} />;
  return <AcceptPage token={token} invite={invite.data} />;
}

interface AcceptPageProps {
  readonly token: string;
  readonly invite: InvitePreview;
}

function AcceptPage({ token, invite }: AcceptPageProps): ReactNode {
  const accept = async (values: FormValues): Promise<void> => {
    const password = values.text('password');
    await client.invites.accept(token, password);
    const { user_id: userId } = await client.sessions.signIn({ email: invite.email, password });
    await enterSession(userId);
    openPage('overview', { replace: true });
  };
  return (
    <NarrowPage title={text.accept.title(invite.name)} lead={text.accept.lead(invite.invited_by)}>
      <PlainHttpNotice />
      <Card>
        <Form
          label={text.accept.submit}
          submit={text.accept.submit}
          isWide
          wireNames={{ password: ['password'] }}
          check={(values) => ({
            password: strongPasswordProblem(values.text('password'), settings),
            repeated:
              values.text('repeated') === values.text('password') ? undefined : text.forms.passwordsDiffer,
          })}
          onSubmit={accept}
        >
          <TextField
            name="email"
            label={text.forms.email}
            type="email"
            autoComplete="username"
            defaultValue={invite.email}
            readOnly
          />
          <PasswordField
            name="password"
            label={text.forms.password}
            hint={text.forms.passwordStrongRule(settings)}
            autoComplete="new-password"
            hasMeter
            autoFocus
          />
          <PasswordField name="repeated" label={text.forms.repeatPassword} autoComplete="new-password" />
        </Form>
      </Card>
    </NarrowPage>
  );
}

function Gone({ title, lead }: { readonly title: string; readonly lead: string }): ReactNode {
  return <NarrowPage title={title} lead={lead} />;
}
