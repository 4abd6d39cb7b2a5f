import type { ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import type { Explanation } from '../api/explain-error.ts';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';
import { Form } from '../forms/form.tsx';
import { TextField } from '../forms/fields.tsx';
import type { FormValues } from '../forms/form-values.ts';
import { PasswordField } from '../forms/password-field.tsx';
import { text } from '../text.ts';
import { enterSession } from './session.ts';

interface SignInFormProps {
  /** The address that is filled in. */
  readonly email?: string | undefined;
  readonly onSignedIn?: () => void;
}

/** The form to sign in with a password. */
export function SignInForm({ email, onSignedIn }: SignInFormProps): ReactNode {
  const signIn = async (values: FormValues): Promise<void> => {
    const { user_id: userId } = await client.sessions.signIn({
      email: values.trimmed('email'),
      password: values.text('password'),
    });
    await enterSession(userId);
    onSignedIn?.();
  };
  return (
    <Form
      label={text.signIn.title}
      submit={text.signIn.submit}
      isWide
      check={(values) => ({
        email: values.trimmed('email') === '' ? text.forms.emailRequired : undefined,
        password: values.text('password') === '' ? text.forms.passwordRequired : undefined,
      })}
      onSubmit={signIn}
      explain={explainSignIn}
    >
      <TextField
        name="email"
        label={text.forms.email}
        type="email"
        inputMode="email"
        autoComplete="username"
        defaultValue={email}
        autoFocus={email === undefined}
      />
      <PasswordField
        name="password"
        label={text.forms.password}
        autoComplete="current-password"
        autoFocus={email !== undefined}
      />
    </Form>
  );
}

function explainSignIn(error: unknown): Explanation | undefined {
  if (isApiError(error, 401)) return { title: text.signIn.wrong, message: text.signIn.wrongAdvice };
  if (isApiError(error, 403))
    return { title: refusalTitle(error.message), message: text.signIn.blockedAdvice };
  if (!isApiError(error, 429)) return undefined;
  const message = text.errors.waitSeconds(error.retryAfterSeconds ?? 60);
  return { title: text.signIn.tooMany, message };
}

/** The status is the same for every account that may not sign in, so the message of the server decides. */
function refusalTitle(message: string): string {
  if (message.includes('pending approval')) return text.signIn.waiting;
  return message.includes('blocked') ? text.signIn.blocked : text.signIn.notLetIn;
}

/** Asks the server again whether there is a session, as after a page came back from the history. */
export function askForSession(): void {
  void queryClient.invalidateQueries({ queryKey: keys.me });
}
