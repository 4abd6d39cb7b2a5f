import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { isApiError } from '@nbsetup/client';
import { useMe, useStatus } from './api/queries.ts';
import { queryClient } from './api/query-client.ts';
import { openPage } from './navigation/navigate.ts';
import { usePage } from './navigation/use-page.ts';
import { AlreadySetUpPage, SetupDonePage } from './pages/setup-done-page.tsx';
import { SetupPage, type SetupDone } from './pages/setup-page.tsx';
import { forgetUser } from './session/session.ts';
import { onOtherTabs } from './session/other-tabs.ts';
import { setSessionLost, useSessionLost } from './session/session-lost.ts';
import { SignInPage } from './session/sign-in-page.tsx';
import { askForSession } from './session/sign-in-form.tsx';
import { text } from './text.ts';
import { NarrowPage } from './ui/page.tsx';
import { Failed, Loading } from './ui/states.tsx';

const SignedInApp = lazy(async () => ({ default: (await import('./signed-in-app.tsx')).SignedInApp }));
const InvitePage = lazy(async () => ({ default: (await import('./invites/invite-page.tsx')).InvitePage }));

/** The console. */
export function App(): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <Gate />
    </QueryClientProvider>
  );
}

/**
 * Decides by the state of the instance what is shown: the setup page while setup is required, and nothing but "cannot
 * be reached" while the state is not known.
 */
function Gate(): ReactNode {
  const status = useStatus();
  const page = usePage();
  const [done, setDone] = useState<SetupDone>();
  // Asked together with the state of the instance, because most pages need both.
  useMe({ enabled: page !== 'setup' && page !== 'invite' });
  useFreshSession();
  if (status.isPending) return <Bare />;
  if (status.isError) return <Unreachable error={status.error} onRetry={() => void status.refetch()} />;
  if (done?.secret !== undefined) {
    const leave = (): void => {
      setDone({ email: done.email, isSignedIn: done.isSignedIn });
      openPage('overview', { replace: true });
    };
    return <SetupDonePage email={done.email} secret={done.secret} onStored={leave} />;
  }
  if (page === 'invite') return <Lazily page={<InvitePage />} />;
  if (status.data.setup_required) {
    const finish = (result: SetupDone): void => {
      setDone(result);
      if (result.secret === undefined) openPage('overview', { replace: true });
    };
    return <OnAddress of="setup" page={<SetupPage onDone={finish} />} />;
  }
  if (page === 'setup') return <AlreadySetUpPage />;
  return (
    <SessionGate email={done?.email} news={done?.isSignedIn === false ? text.setup.signInNow : undefined} />
  );
}

interface SessionGateProps {
  readonly email: string | undefined;
  readonly news: string | undefined;
}

/** Shows the pages of the user, or the sign-in at their address. */
function SessionGate({ email, news }: SessionGateProps): ReactNode {
  const me = useMe();
  const isLost = useSessionLost();
  const page = usePage();
  useEffect(() => {
    if (page === 'signIn' && me.data !== undefined && !isLost) openPage('overview', { replace: true });
  }, [page, me.data, isLost]);
  if (me.data !== undefined) return <Lazily page={<SignedInApp me={me.data} isLost={isLost} />} />;
  if (isLost || isApiError(me.error, 401)) return <SignInPage email={email} news={news} />;
  if (me.isError) return <Unreachable error={me.error} onRetry={() => void me.refetch()} />;
  return <Bare />;
}

/** Puts the address of a page into the bar, while the page is shown whatever the address is. */
function OnAddress({ of: wanted, page }: { readonly of: 'setup'; readonly page: ReactNode }): ReactNode {
  const current = usePage();
  useEffect(() => {
    if (current !== wanted) openPage(wanted, { replace: true });
  }, [current, wanted]);
  return page;
}

/** Asks for the session again when the page comes back from the history, and follows the other tabs. */
function useFreshSession(): void {
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) askForSession();
    };
    addEventListener('pageshow', onShow);
    const stop = onOtherTabs((message) => {
      if (message === 'signed-out') {
        setSessionLost(true);
        forgetUser();
        return;
      }
      setSessionLost(false);
      void queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'status' });
    });
    return () => {
      removeEventListener('pageshow', onShow);
      stop();
    };
  }, []);
}

function Lazily({ page }: { readonly page: ReactNode }): ReactNode {
  return <Suspense fallback={<Bare />}>{page}</Suspense>;
}

function Bare(): ReactNode {
  return (
    <NarrowPage title={text.product}>
      <Loading />
    </NarrowPage>
  );
}

function Unreachable({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry: () => void;
}): ReactNode {
  return (
    <NarrowPage title={text.errors.unreachable}>
      <Failed error={error} onRetry={onRetry} />
    </NarrowPage>
  );
}
