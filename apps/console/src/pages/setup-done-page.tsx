import type { ReactNode } from 'react';
import { PageLink } from '../navigation/page-link.tsx';
import { SecretPanel } from '../secret/secret-panel.tsx';
import type { ShownSecret } from '../secret/shown-secret.ts';
import { text } from '../text.ts';
import { buttonClass } from '../ui/button.tsx';
import { Card, NarrowPage } from '../ui/page.tsx';

interface SetupDonePageProps {
  readonly email: string;
  readonly secret: ShownSecret;
  readonly onStored: () => void;
}

/** The page after a setup with a token. It stays until the token is stored. */
export function SetupDonePage({ email, secret, onStored }: SetupDonePageProps): ReactNode {
  return (
    <NarrowPage title={text.setup.doneTitle} lead={text.setup.doneLead(email)} isWide>
      <Card title={secret.title}>
        <SecretPanel secret={secret} onStored={onStored} />
      </Card>
    </NarrowPage>
  );
}

/** The page at the setup address after setup. It has no form, but a link to sign in. */
export function AlreadySetUpPage(): ReactNode {
  return (
    <NarrowPage title={text.setup.alreadyTitle} lead={text.setup.alreadyLead}>
      <div>
        <PageLink to="signIn" className={buttonClass('primary')}>
          {text.signIn.toSignIn}
        </PageLink>
      </div>
    </NarrowPage>
  );
}
