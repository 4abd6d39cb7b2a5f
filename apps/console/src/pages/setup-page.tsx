import { useState, type ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import type { Explanation } from '../api/explain-error.ts';
import { sentence } from '../api/explain-error.ts';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client, newIdempotencyKey } from '../api/server.ts';
import { readSettings } from '../api/settings.ts';
import { Check, TextField } from '../forms/fields.tsx';
import { Form } from '../forms/form.tsx';
import type { FormValues } from '../forms/form-values.ts';
import type { Problems } from '../forms/form-context.ts';
import { LifeField } from '../forms/life-field.tsx';
import { lifeOf, lifeProblem } from '../forms/token-life.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { passwordProblem } from '../forms/password-rule.ts';
import { curlLine } from '../secret/terminal-line.ts';
import type { ShownSecret } from '../secret/shown-secret.ts';
import { enterSession } from '../session/session.ts';
import { PlainHttpNotice } from '../session/sign-in-page.tsx';
import { text } from '../text.ts';
import { Card, NarrowPage } from '../ui/page.tsx';

/** The result of setup: the address of the owner, the token if there is one, and whether the owner is signed in. */
export interface SetupDone {
  readonly email: string;
  readonly isSignedIn: boolean;
  readonly secret?: ShownSecret;
}

const settings = readSettings();
const wireNames = {
  email: ['email'],
  name: ['name'],
  password: ['password'],
  life: ['pat_expire_in'],
};

/** The page that creates the first owner, while setup is required. */
export function SetupPage({ onDone }: { readonly onDone: (done: SetupDone) => void }): ReactNode {
  // The same key for each attempt: if the answer is lost, the server returns the same token once more.
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [wantsToken, setWantsToken] = useState(false);
  const send = async (values: FormValues): Promise<void> => {
    onDone(await setUp(values, idempotencyKey));
  };
  return (
    <NarrowPage title={text.setup.title} lead={text.setup.lead}>
      <PlainHttpNotice />
      <Card>
        <Form
          label={text.setup.title}
          submit={text.setup.submit}
          isWide
          check={check}
          wireNames={wireNames}
          explain={explainSetup}
          onSubmit={send}
        >
          {settings.setupSecret && (
            <PasswordField
              name="setupSecret"
              label={text.setup.secret}
              hint={text.setup.secretHint}
              autoComplete="off"
              autoFocus
            />
          )}
          <TextField
            name="name"
            label={text.forms.yourName}
            autoComplete="name"
            autoFocus={!settings.setupSecret}
          />
          <TextField
            name="email"
            label={text.forms.email}
            type="email"
            inputMode="email"
            autoComplete="username"
          />
          <PasswordField
            name="password"
            label={text.forms.password}
            hint={text.forms.passwordRule(settings)}
            autoComplete="new-password"
            hasMeter
          />
          <PasswordField name="repeated" label={text.forms.repeatPassword} autoComplete="new-password" />
          {settings.setupTokens && (
            <>
              <Check name="createToken" label={text.setup.createToken} onChecked={setWantsToken} />
              {wantsToken && <LifeField name="life" daysMax={settings.tokenDaysMax} daysDefault={7} />}
            </>
          )}
        </Form>
      </Card>
    </NarrowPage>
  );
}

function check(values: FormValues): Problems {
  const password = values.text('password');
  return {
    setupSecret:
      settings.setupSecret && values.trimmed('setupSecret') === '' ? text.setup.secretRequired : undefined,
    name: values.trimmed('name') === '' ? text.forms.nameRequired : undefined,
    email: values.trimmed('email') === '' ? text.forms.emailRequired : undefined,
    password: passwordProblem(password, settings),
    repeated: values.text('repeated') === password ? undefined : text.forms.passwordsDiffer,
    life: values.isOn('createToken') ? lifeProblem(values, 'life', settings.tokenDaysMax) : undefined,
  };
}

async function setUp(values: FormValues, idempotencyKey: string): Promise<SetupDone> {
  const email = values.trimmed('email');
  const password = values.text('password');
  const token = values.isOn('createToken') ? { create_pat: true, pat_expire_in: lifeOf(values, 'life') } : {};
  const secret = values.trimmed('setupSecret');
  const answer = await client.setup(
    { email, name: values.trimmed('name'), password, ...token },
    { idempotencyKey, setupSecret: secret === '' ? undefined : secret },
  );
  const isSignedIn = await signIn(email, password);
  queryClient.setQueryData(keys.status, { setup_required: false });
  const plainText = answer.personal_access_token;
  return { email, isSignedIn, ...(plainText !== undefined && { secret: shownToken(plainText) }) };
}

/** The owner exists by now, so a failure here is no failure of setup: the page to sign in follows. */
async function signIn(email: string, password: string): Promise<boolean> {
  try {
    const { user_id: userId } = await client.sessions.signIn({ email, password });
    await enterSession(userId);
    return true;
  } catch (error) {
    if (isApiError(error)) return false;
    throw error;
  }
}

function shownToken(token: string): ShownSecret {
  const serviceUser = { name: 'ci', role: 'admin', auto_groups: [], is_service_user: true };
  return {
    kind: 'token',
    title: text.setup.tokenTitle,
    value: token,
    fileName: 'nbsetup-token.txt',
    commands: [
      { title: text.setup.next.list, line: curlLine({ path: '/api/users', token }) },
      {
        title: text.setup.next.serviceUser,
        line: curlLine({ method: 'POST', path: '/api/users', body: serviceUser, token }),
      },
      {
        title: text.setup.next.delete,
        line: curlLine({ method: 'DELETE', path: '/api/tokens/self', token }),
      },
    ],
  };
}

function explainSetup(error: unknown): Explanation | undefined {
  if (isApiError(error, 412)) {
    void queryClient.invalidateQueries({ queryKey: keys.status });
    return { title: text.setup.alreadyTitle, message: text.setup.alreadyLead };
  }
  if (isApiError(error, 403)) return { title: text.setup.notOpen, message: sentence(error.message) };
  return undefined;
}
