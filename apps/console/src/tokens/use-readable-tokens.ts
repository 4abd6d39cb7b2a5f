import { useQueries } from '@tanstack/react-query';
import type { User } from '@nbsetup/contract';
import type { ListState } from '../table/list-state.ts';
import { useUsers } from '../users/user-queries.ts';
import { tokensQuery, type UserToken } from './token-owner.ts';

/** The tokens that the user may read: the own ones and those of service users. */
export interface ReadableTokens {
  readonly list: ListState<UserToken>;
  readonly serviceUsers: readonly User[];
  /** How many service users were asked for their tokens. */
  readonly asked: number;
}

/**
 * Returns the tokens of the user and of the first `usersMax` service users. The API has no list of all tokens, so there
 * is a request for each user. It shows the tokens of other people to nobody.
 */
export function useReadableTokens(me: User, usersMax: number): ReadableTokens {
  const users = useUsers('service');
  const serviceUsers = users.data ?? [];
  const asked = [me, ...serviceUsers.slice(0, usersMax)];
  const lists = useQueries({ queries: asked.map(({ id }) => tokensQuery(id)) });
  const all = [users, ...lists];
  const failed = all.find(({ isError }) => isError);
  const list = {
    data: all.some(({ data }) => data === undefined)
      ? undefined
      : asked.flatMap((user, index) => (lists[index]?.data ?? []).map((token) => ({ user, token }))),
    isError: failed !== undefined,
    error: failed?.error ?? null,
    refetch: () => Promise.all(all.filter(({ isError }) => isError).map(({ refetch }) => refetch())),
  };
  return { list, serviceUsers, asked: asked.length - 1 };
}
