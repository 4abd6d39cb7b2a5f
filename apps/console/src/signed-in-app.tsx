import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import type { User } from '@nbsetup/contract';
import type { Page } from './navigation/addresses.ts';
import { PageLink } from './navigation/page-link.tsx';
import { usePage } from './navigation/use-page.ts';
import { OverviewPage } from './overview/overview-page.tsx';
import { SecretPanel } from './secret/secret-panel.tsx';
import { ShowSecretContext, type ShownSecret } from './secret/shown-secret.ts';
import { canRead } from './session/rights.ts';
import { SignInForm } from './session/sign-in-form.tsx';
import { text } from './text.ts';
import { TokensPage } from './tokens/tokens-page.tsx';
import { Dialog } from './ui/dialog.tsx';
import { Frame } from './ui/frame.tsx';
import { PageBody } from './ui/page.tsx';
import { PageFailure } from './ui/page-failure.tsx';
import { Empty, Loading } from './ui/states.tsx';
import { ServiceUsersPage } from './users/service-users-page.tsx';

const AllTokensPage = lazy(async () => ({
  default: (await import('./tokens/all-tokens-page.tsx')).AllTokensPage,
}));
const UsersPage = lazy(async () => ({ default: (await import('./users/users-page.tsx')).UsersPage }));
const GroupsPage = lazy(async () => ({ default: (await import('./groups/groups-page.tsx')).GroupsPage }));
const SetupKeysPage = lazy(async () => ({
  default: (await import('./network/setup-keys-page.tsx')).SetupKeysPage,
}));
const PoliciesPage = lazy(async () => ({
  default: (await import('./network/policies-page.tsx')).PoliciesPage,
}));
const RoutesPage = lazy(async () => ({ default: (await import('./network/routes-page.tsx')).RoutesPage }));
const SettingsPage = lazy(async () => ({
  default: (await import('./network/settings-page.tsx')).SettingsPage,
}));
const SessionsPage = lazy(async () => ({
  default: (await import('./sessions/sessions-page.tsx')).SessionsPage,
}));
const EventsPage = lazy(async () => ({ default: (await import('./events/events-page.tsx')).EventsPage }));

type PageComponent = ComponentType<{ readonly me: User }>;

const pages: Partial<Readonly<Record<Page, PageComponent>>> = {
  overview: OverviewPage,
  tokens: TokensPage,
  allTokens: AllTokensPage,
  serviceUsers: ServiceUsersPage,
  users: UsersPage,
  groups: GroupsPage,
  setupKeys: SetupKeysPage,
  policies: PoliciesPage,
  routes: RoutesPage,
  settings: SettingsPage,
  sessions: SessionsPage,
  events: EventsPage,
};

interface SignedInAppProps {
  readonly me: User;
  /** Whether the session has ended. The page stays below the sign-in dialog, with its input. */
  readonly isLost: boolean;
}

/**
 * The pages of a user. A secret and the sign-in lie above them, so neither a change of the page nor the end of the
 * session loses a secret or what was typed.
 */
export function SignedInApp({ me, isLost }: SignedInAppProps): ReactNode {
  const page = usePage();
  const [secret, setSecret] = useState<ShownSecret>();
  return (
    <ShowSecretContext value={setSecret}>
      <Frame me={me} page={page}>
        <PageFailure key={page}>
          <Suspense fallback={<Loading />}>
            <CurrentPage me={me} page={page} />
          </Suspense>
        </PageFailure>
      </Frame>
      {isLost && (
        <Dialog title={text.signIn.over} lead={text.signIn.overLead}>
          <SignInForm email={me.email} />
        </Dialog>
      )}
      {secret !== undefined && (
        <Dialog title={secret.title} isWide>
          <SecretPanel
            secret={secret}
            onStored={() => {
              setSecret(undefined);
            }}
          />
        </Dialog>
      )}
    </ShowSecretContext>
  );
}

function CurrentPage({ me, page }: { readonly me: User; readonly page: Page | undefined }): ReactNode {
  const Component = page === undefined ? undefined : pages[page];
  if (page === undefined || Component === undefined) {
    return (
      <PageBody title={text.states.notFound}>
        <Empty action={<PageLink to="overview">{text.pages.overview}</PageLink>}>
          {text.states.notFoundAdvice}
        </Empty>
      </PageBody>
    );
  }
  if (!canRead(me, page)) {
    return (
      <PageBody title={text.pages[page]}>
        <Empty title={text.states.notAllowed}>{text.states.notAllowedAdvice}</Empty>
      </PageBody>
    );
  }
  return <Component me={me} />;
}
