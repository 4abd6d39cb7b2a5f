import { isApiError } from '@nbsetup/client';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { setSessionLost } from '../session/session-lost.ts';

/** Keeps what the server answered. A refused session, in any request, makes the console ask for a sign-in. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeLostSession }),
  mutationCache: new MutationCache({ onError: noticeLostSession }),
  defaultOptions: {
    queries: { retry: false, staleTime: 15_000, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
});

/** Asks for a sign-in if the server refused the session. */
export function noticeLostSession(error: unknown): void {
  if (isApiError(error, 401)) setSessionLost(true);
}
