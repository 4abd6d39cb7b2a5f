import { UsageError } from '@nbsetup/cli-kit';
import {
  createToken,
  deleteToken,
  hashToken,
  listTokens,
  listUsers,
  rotateToken,
  type Member,
  type Readers,
  type User,
} from '@nbsetup/domain';
import { findTokenById, selectMember, type MemberSelector } from '@nbsetup/domain/admin';
import type { TokenWithUser as StoredToken } from '@nbsetup/domain/storage';
import type { CommandContext } from '../program/command-context.ts';
import { openOn } from '../program/open-on.ts';
import { openOperator, openReadingOperator, type Host } from '../store/open-operator.ts';
import { userLabel } from '../output/user-label.ts';
import type {
  TokenWithUser,
  TokenUserSelector,
  TokenLister,
  TokenBackend,
  TokenTarget,
  TokenUser,
} from './token-backend.ts';

/**
 * Opens the tokens on the store, as its operator.
 * @throws what {@link openOperator} throws.
 */
export async function openStoreTokenBackend(
  context: CommandContext,
): Promise<TokenBackend & AsyncDisposable> {
  return openOn(await openOperator(context), async (host) => backendOn(host));
}

/**
 * Opens the tokens on the store for a command that only reads.
 * @throws what {@link openReadingOperator} throws.
 */
export async function openStoreTokenLister(context: CommandContext): Promise<TokenLister & AsyncDisposable> {
  return openOn(await openReadingOperator(context), async (host) => listerOn(host));
}

interface OperatorAccess {
  readonly read: Readers;
  readonly operator: Member;
}

function listerOn({ read, operator: caller }: OperatorAccess): TokenLister {
  return {
    list: async (selector) => {
      const users =
        selector === undefined
          ? await listUsers(read, { caller, filter: {} })
          : [await selectTokenUser({ read, operator: caller }, selector)];
      const found: TokenWithUser[] = [];
      for (const user of users) {
        const tokens = await listTokens(read, { caller, userId: user.id });
        found.push(...tokens.map((token) => withUser({ token, user })));
      }
      return found;
    },
  };
}

function backendOn({ ports, operator: caller, tokenPolicy: policy }: Host): TokenBackend {
  const { read } = ports;
  const access = { read, operator: caller };
  const find = async (target: TokenTarget): Promise<TokenWithUser> => {
    const found = await findTokenById(read, { caller, tokenId: namedToken(target) });
    return withUser(found);
  };
  return {
    ...listerOn(access),
    findUser: async (selector) => tokenUser(await selectTokenUser(access, selector)),
    findId: (target) => Promise.resolve(namedToken(target)),
    findByPlainText: (plainText) => findStoredToken(read, plainText),
    create: async ({ user, request, deliver }) => {
      const command = { caller, userId: user.id, request, policy };
      const issued = await createToken(ports, {
        ...command,
        deliver: (created) => deliver({ ...created, user }),
      });
      return { ...issued, user };
    },
    rotate: async ({ target, request, deliver }) => {
      const { token, user } = await find(target);
      const command = { caller, userId: user.id, tokenId: token.id, request, policy };
      const issued = await rotateToken(ports, {
        ...command,
        deliver: (created) => deliver({ ...created, user }),
      });
      return { ...issued, user };
    },
    revoke: async (target) => {
      const found = await find(target);
      await deleteToken(ports, { caller, userId: found.user.id, tokenId: found.token.id });
      return found;
    },
  };
}

/** Returns the stored token of a plain text. Returns `undefined` if there is none. */
export async function findStoredToken(
  { tokens }: Pick<Readers, 'tokens'>,
  plainText: string,
): Promise<TokenWithUser | undefined> {
  const found = await tokens.findByHash(hashToken(plainText));
  return found && withUser(found);
}

async function selectTokenUser(
  { read, operator }: OperatorAccess,
  selector: TokenUserSelector,
): Promise<Member> {
  return selectMember(read.users, { accountId: operator.accountId, selector: namedUser(selector) });
}

function namedUser(selector: TokenUserSelector): MemberSelector {
  if ('isSelf' in selector) throw selfNeedsUrl();
  return selector;
}

function namedToken(target: TokenTarget): string {
  if ('isSelf' in target) throw selfNeedsUrl();
  return target.tokenId;
}

/** Returns the error for `--self` on a store, where the operator has no token. */
function selfNeedsUrl(): UsageError {
  return new UsageError('--self needs --url');
}

function withUser({ token, user }: StoredToken): TokenWithUser {
  return { token, user: tokenUser(user) };
}

/** Returns a stored user as the user of a token. */
export function tokenUser(user: User): TokenUser {
  return { id: user.id, label: userLabel(user) };
}
