import { authorize, lockActor } from '@nbsetup/domain';
import { requireOwn, type SetupKeyQuery } from './find-setup-key.ts';
import { setupKeyEvent } from './setup-key-event.ts';
import { lockKey, type ChangeSetupKeyPorts } from './update-setup-key.ts';

/**
 * Deletes a setup key of the account of the caller and records `setupkey.delete`.
 *
 * @throws `permission_denied` without the right to delete setup keys.
 * @throws `not_found` when the account has no such setup key, so also for the second of two calls.
 */
export async function deleteSetupKey(
  { unitOfWork, clock }: ChangeSetupKeyPorts,
  { caller, keyId }: SetupKeyQuery,
): Promise<void> {
  authorize(caller, 'delete', 'setup_keys');
  await unitOfWork.run(async (stores) => {
    const occurredAt = clock.now();
    const actor = await lockActor(stores, { caller, now: occurredAt });
    authorize(actor, 'delete', 'setup_keys');
    const { accountId } = actor;
    const setupKey = requireOwn(await lockKey(stores, keyId), { accountId, keyId });
    await stores.setupKeys.remove(setupKey.id);
    await stores.audit.append(setupKeyEvent('setupkey.delete', { setupKey, actor, occurredAt }));
  });
}
