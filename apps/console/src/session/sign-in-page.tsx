import type { ReactNode } from 'react';
import { Notice } from '../ui/notice.tsx';
import { Card, NarrowPage } from '../ui/page.tsx';
import { text } from '../text.ts';
import { SignInForm } from './sign-in-form.tsx';

interface SignInPageProps {
  readonly email?: string | undefined;
  /** A note above the form, such as that setup is completed. */
  readonly news?: string | undefined;
}

/** The page to sign in. It stands in for the page of the address, which opens afterwards. */
export function SignInPage({ email, news }: SignInPageProps): ReactNode {
  return (
    <NarrowPage title={text.signIn.title} lead={text.signIn.lead}>
      {news !== undefined && <Notice kind="good">{news}</Notice>}
      <PlainHttpNotice />
      <Card>
        <SignInForm email={email} />
      </Card>
    </NarrowPage>
  );
}

/** Says what does not work on a page without TLS. Nothing on the machine of the server itself. */
export function PlainHttpNotice(): ReactNode {
  if (window.isSecureContext) return null;
  return (
    <Notice kind="warning" title={text.plainHttp.title}>
      <p>{text.plainHttp.advice}</p>
    </Notice>
  );
}
