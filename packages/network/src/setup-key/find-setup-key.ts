import { type Actor, authorize, isWellFormedId } from '@nbsetup/domain';
import type { SetupKeyReaders } from './setup-key-store.ts';
import type { SetupKey } from './setup-key.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/** The caller, and the id of a setup key. */
export interface SetupKeyQuery {
  readonly caller: Actor;
  readonly keyId: string;
}

/**
 * Returns the setup keys of the account of the caller, oldest first.
 *
 * @throws `permission_denied` without the right to read setup keys.
 */
export async function listSetupKeys(
  { setupKeys }: SetupKeyReaders,
  { caller }: Pick<SetupKeyQuery, 'caller'>,
): Promise<readonly SetupKey[]> {
  authorize(caller, 'read', 'setup_keys');
  return setupKeys.listByAccount(caller.accountId);
}

/**
 * Returns the setup key with that id in the account of the caller.
 *
 * @throws `permission_denied` without the right to read setup keys.
 * @throws `not_found` if there is none, with the same message if another account has it.
 */
export async function findSetupKey(
  { setupKeys }: SetupKeyReaders,
  { caller, keyId }: SetupKeyQuery,
): Promise<SetupKey> {
  authorize(caller, 'read', 'setup_keys');
  const setupKey = isWellFormedId(keyId) ? await setupKeys.findById(keyId) : undefined;
  return requireOwn(setupKey, { accountId: caller.accountId, keyId });
}

/**
 * Returns the setup key that was looked up by that id.
 *
 * @throws `not_found` unless it is one of the account. Source of the message: docs/netbird-api.md 3.5.
 */
export function requireOwn(
  setupKey: SetupKey | undefined,
  { accountId, keyId }: { readonly accountId: string; readonly keyId: string },
): SetupKey {
  if (setupKey?.accountId !== accountId) {
    throw setupKeyRefusal('setup_key_not_found', { id: keyId });
  }
  return setupKey;
}
