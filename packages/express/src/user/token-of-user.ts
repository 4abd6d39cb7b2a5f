import {
  coreRefusal,
  createToken,
  isMember,
  isWellFormedId,
  type IssuedToken,
  type ModuleSet,
  type Storage,
  type TokenPolicy,
  type TokenRequest,
} from '@nbsetup/domain';
import { operatorOf } from '@nbsetup/domain/admin';
import type { ManagementPorts } from '@nbsetup/http';

type TokenPorts = Pick<ManagementPorts, 'randomness' | 'sealer' | 'tokenFormat'> & {
  readonly storage: Storage;
  readonly modules: ModuleSet;
};

/**
 * Creates a token for a user. The app decides who gets one, so the role of the user needs no right to create tokens.
 *
 * @throws `not_found` if there is no such user, or if it is in no account
 * @throws what `createToken` of the domain throws
 */
export async function createTokenOfUser(
  { storage, modules, ...ports }: TokenPorts,
  {
    userId,
    ...command
  }: {
    readonly userId: string;
    readonly request: TokenRequest;
    readonly policy: Partial<TokenPolicy> | undefined;
  },
): Promise<IssuedToken> {
  const user = isWellFormedId(userId) ? await storage.read.users.findById(userId) : undefined;
  if (!isMember(user)) throw coreRefusal('user_not_found', { id: userId });
  const { token, plainText } = await createToken(
    { ...ports, ...storage },
    { caller: { ...operatorOf(user.accountId), modules }, userId, ...command },
  );
  return { token, plainText };
}
