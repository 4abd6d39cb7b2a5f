import {
  authorize,
  lockActor,
  type Actor,
  type Clock,
  type Randomness,
  type Stores,
  type UnitOfWork,
} from '@nbsetup/domain';
import { addSetupKey, generateSetupKey } from './add-setup-key.ts';
import { parseSetupKeyRequest, type SetupKeyRequest } from './setup-key-request.ts';
import type { SetupKeyStores } from './setup-key-store.ts';
import type { IssuedSetupKey } from './setup-key.ts';

/** The ports that creating a setup key uses. */
export interface CreateSetupKeyPorts {
  readonly unitOfWork: UnitOfWork<Stores & SetupKeyStores>;
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'uuid' | 'xid'>;
}

/**
 * Creates a setup key in the account of the caller, records `setupkey.add` and `setupkey.group.add` for each group,
 * and returns the key with its plain text, an upper-case UUID that nothing else ever returns.
 *
 * @throws `permission_denied` without the right to create setup keys.
 * @throws `invalid_input` as `parseSetupKeyRequest` and then `lockSetupKeyGroups` do.
 */
export async function createSetupKey(
  ports: CreateSetupKeyPorts,
  { caller, request }: { readonly caller: Actor; readonly request: SetupKeyRequest },
): Promise<IssuedSetupKey> {
  authorize(caller, 'create', 'setup_keys');
  const plan = parseSetupKeyRequest(request);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'create', 'setup_keys');
    const { expiresInSeconds, ...checked } = plan;
    const expiresAt = expiresInSeconds > 0 ? new Date(now.getTime() + expiresInSeconds * 1_000) : undefined;
    const { plainText, ...secret } = generateSetupKey(ports.randomness);
    const added = { actor, plan: { ...checked, ...(expiresAt && { expiresAt }) }, secret };
    return { plainText, setupKey: await addSetupKey({ ...ports, stores }, added) };
  });
}
