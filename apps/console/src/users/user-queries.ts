import type { Group, User } from '@nbsetup/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';

/** The people or the service users of the account. */
export function useUsers(kind: 'people' | 'service'): UseQueryResult<readonly User[]> {
  return useQuery({
    queryKey: [...keys.users, kind],
    queryFn: ({ signal }) => client.users.list({ serviceUsers: kind === 'service' }, { signal }),
  });
}

/** The groups of the account. */
export function useGroups(): UseQueryResult<readonly Group[]> {
  return useQuery({ queryKey: keys.groups, queryFn: ({ signal }) => client.groups.list({ signal }) });
}

/** Returns a function that gives the name of a group by its id. An id without a group stays an id. */
export function useGroupNames(): (id: string) => string {
  const { data = [] } = useGroups();
  const names = new Map(data.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** Asks again for users and invites, after a change. */
export async function refreshUsers(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.users }),
    queryClient.invalidateQueries({ queryKey: keys.invites }),
  ]);
}
