import type { Token, User } from '@nbsetup/contract';
import { useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';
import { userName } from '../users/user-name.ts';

/** Whose tokens a page is about. */
export interface TokenOwner {
  readonly id: string;
  readonly name: string;
  /** Whether it is the user who is signed in. */
  readonly isMe: boolean;
}

/** A token with its user. */
export interface UserToken {
  readonly user: User;
  readonly token: Token;
}

/** Returns the owner of tokens for a user. */
export function ownerOf(user: User): TokenOwner {
  return { id: user.id, name: userName(user), isMe: user.is_current };
}

/** The tokens of a user. */
export function useTokens(userId: string): UseQueryResult<readonly Token[]> {
  return useQuery(tokensQuery(userId));
}

/** Returns the request for the tokens of a user. */
export function tokensQuery(userId: string): UseQueryOptions<readonly Token[]> {
  return {
    queryKey: [...keys.tokens, userId],
    queryFn: ({ signal }) => client.tokens.list(userId, { signal }),
  };
}

/** Asks again for the tokens of a user, after a change. */
export async function refreshTokens(userId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [...keys.tokens, userId] });
}
