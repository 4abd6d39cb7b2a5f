import type { User } from '@nbsetup/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { client } from './server.ts';

/** The keys of what the server answers. A change makes the keys that begin with it ask again. */
export const keys = {
  status: ['status'],
  me: ['me'],
  version: ['version'],
  users: ['users'],
  tokens: ['tokens'],
  invites: ['invites'],
  groups: ['groups'],
  sessions: ['sessions'],
  events: ['events'],
} as const;

/** Whether setup is required. Needs no session. */
export function useStatus(): UseQueryResult<{ setup_required: boolean }> {
  return useQuery({
    queryKey: keys.status,
    queryFn: ({ signal }) => client.instance.status({ signal }),
    staleTime: Infinity,
  });
}

/** The user of the session. A refusal stays until somebody signs in. */
export function useMe({ enabled = true }: { readonly enabled?: boolean } = {}): UseQueryResult<User> {
  return useQuery({
    queryKey: keys.me,
    queryFn: ({ signal }) => client.users.current({ signal }),
    retryOnMount: false,
    enabled,
  });
}
