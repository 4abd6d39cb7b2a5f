import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';
import type { User } from '@nbsetup/contract';
import { tellOtherTabs } from './other-tabs.ts';
import { setSessionLost } from './session-lost.ts';

/** Uses the session that a sign-in opened. The cached data of another user is removed. */
export async function enterSession(userId: string): Promise<void> {
  const before = queryClient.getQueryData<User>(keys.me);
  if (before?.id !== userId) forgetUser();
  await queryClient.query({ queryKey: keys.me, queryFn: () => client.users.current(), staleTime: 0 });
  setSessionLost(false);
  void queryClient.invalidateQueries();
  tellOtherTabs('signed-in');
}

/** Ends the session of this browser, in every tab. */
export async function leaveSession(): Promise<void> {
  await client.sessions.signOut();
  forgetUser();
  setSessionLost(true);
  tellOtherTabs('signed-out');
}

/** Forgets everything that was read for a user. */
export function forgetUser(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.status[0] });
}
