import { emailKey } from './email-key.ts';
import { knownAddressIn } from './email-address.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';
import { userRefusal } from './user-refusal.ts';

/** A bound of the query. Users could share an address before all its spellings had one key. */
const sharersMax = 100;

/** Returns the users of the account with this e-mail in any spelling. Empty if there are none. */
export async function listMembersByEmail(
  users: UserReader,
  { accountId, email }: { readonly accountId: string; readonly email: string },
): Promise<readonly User[]> {
  const address = knownAddressIn(email);
  if (address === undefined) return [];
  const found = await users.listByEmail(address, { accountId, limit: sharersMax });
  return found.map(({ user }) => user);
}

/**
 * Returns the user with this e-mail, or `undefined`. Several old users can have it, see `sharersMax`. Of these, returns
 * the one with this spelling.
 *
 * @throws `invalid_input` with their ids if several have the e-mail, but none this spelling
 */
export function findByEmail<Candidate extends Pick<User, 'id' | 'email'>>(
  users: readonly Candidate[],
  email: string,
): Candidate | undefined {
  const key = emailKey(email);
  const found = users.filter((user) => user.email !== '' && emailKey(user.email) === key);
  const [first, ...others] = found;
  if (others.length === 0) return first;
  const exact = found.find((user) => user.email === email);
  if (exact !== undefined) return exact;
  throw userRefusal('email_ambiguous', {
    spellings: found.map((user) => `${user.email} (${user.id})`),
  });
}
