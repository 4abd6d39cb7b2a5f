import { DomainError, isDomainError } from '@nbsetup/domain';
import { canManageTokensOf, selectUser } from '@nbsetup/domain/admin';
import type { CallerApi } from './caller-api.ts';
import { listUsers, type WireUser } from '../remote/wire-user.ts';
import { userLabel } from '../output/user-label.ts';
import type { TokenUserSelector, TokenUser } from './token-backend.ts';

/** The users of an account that the caller may see. */
export interface ApiUsers {
  /**
   * Returns the selected user.
   * @throws what {@link selectUser} throws.
   * @throws `permission_denied` if the caller may not see users.
   */
  find(selector: TokenUserSelector): Promise<TokenUser>;
  /** Returns the user with this id. If the caller may not see users, the id is the label. */
  findById(id: string): Promise<TokenUser>;
  /**
   * Returns the users whose tokens the caller may manage, the caller first.
   * @throws `permission_denied` after the caller if it may not see users.
   */
  managedUsers(): AsyncIterable<TokenUser>;
}

/** Creates access to the users of the API. It requests them at most once. */
export function apiUsers({ call, ownToken }: Pick<CallerApi, 'call' | 'ownToken'>): ApiUsers {
  let users: Promise<readonly WireUser[]> | undefined;
  const list = (): Promise<readonly WireUser[]> => (users ??= call(listUsers));

  const isCaller = ({ id, isCurrent }: WireUser): boolean =>
    ownToken === undefined ? isCurrent : id === ownToken.userId;
  const findById = async (id: string): Promise<TokenUser> => {
    const user = (await orNone(list)).find((candidate) => candidate.id === id);
    return user === undefined ? { id, label: id } : tokenUser(user);
  };
  const findCaller = async (): Promise<TokenUser> =>
    ownToken === undefined ? tokenUser(requireCaller(await list())) : findById(ownToken.userId);
  const requireCaller = (users: readonly WireUser[]): WireUser => {
    const caller = users.find(isCaller);
    if (caller !== undefined) return caller;
    throw new DomainError('invalid_input', 'the server at --url does not return the owner of your token');
  };
  return {
    findById,
    find: async (selector) =>
      'isSelf' in selector ? findCaller() : tokenUser(selectUser(await list(), selector)),
    managedUsers: async function* () {
      yield await findCaller();
      const users = await list();
      const caller = requireCaller(users);
      yield* users.filter((user) => !isCaller(user) && canManageTokensOf(user, caller)).map(tokenUser);
    },
  };
}

async function orNone(list: () => Promise<readonly WireUser[]>): Promise<readonly WireUser[]> {
  try {
    return await list();
  } catch (error) {
    // A token without the scope to read users may still have other rights.
    if (isDomainError(error, 'permission_denied')) return [];
    throw error;
  }
}

function tokenUser(user: WireUser): TokenUser {
  return { id: user.id, label: userLabel(user) };
}
