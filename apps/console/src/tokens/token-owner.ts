import type { Token, User } from '@nbsetup/contract';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { keys } from '../api/queries.ts';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';

/** Whose tokens a page is about. */
export interface TokenOwner {
  readonly id: string;
  readonly name: string;
  /** Whether it is the user who is signed in. */
  readonly isMe: boolean;
}

/** Returns the owner of tokens for a user. */
export function ownerOf({ id, name, email, is_current: isMe }: User): TokenOwner {
  return { id, name: name === '' ? email : name, isMe };
}

/** The tokens of a user. */
export function useTokens(userId: string): UseQueryResult<readonly Token[]> {
  return useQuery({
    queryKey: [...keys.tokens, userId],
    queryFn: ({ signal }) => client.tokens.list(userId, { signal }),
  });
}

/** Asks again for the tokens of a user, after a change. */
export async function refreshTokens(userId: string): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: [...keys.tokens, userId] });
}
