import {
  type AuditEvent,
  authorize,
  type Clock,
  isWellFormedId,
  lockActor,
  type Stores,
  type UnitOfWork,
} from '@nbsetup/domain';
import { requireOwn, type SetupKeyQuery } from './find-setup-key.ts';
import { setupKeyEvent, setupKeyGroupEvents } from './setup-key-event.ts';
import { lockSetupKeyGroups } from './setup-key-groups.ts';
import type { SetupKeyStores } from './setup-key-store.ts';
import type { SetupKey } from './setup-key.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/** The ports that changing a setup key uses. */
export interface ChangeSetupKeyPorts {
  readonly unitOfWork: UnitOfWork<Stores & SetupKeyStores>;
  readonly clock: Clock;
}

/** The changes to a setup key, unchecked. Nothing else of a setup key changes. */
export interface SetupKeyUpdateRequest {
  readonly autoGroups?: readonly string[] | undefined;
  /** `false` if absent. */
  readonly isRevoked?: boolean | undefined;
}

/**
 * Replaces the groups of a setup key, revokes it if asked, and returns it. A revocation cannot be undone. Records
 * `setupkey.revoke`, and `setupkey.group.add` or `setupkey.group.delete` for each group that changes.
 *
 * @throws `permission_denied` without the right to update setup keys.
 * @throws `invalid_input` without groups, then as `lockSetupKeyGroups` does.
 * @throws `not_found` when the account has no such setup key.
 * @throws `invalid_input` if `isRevoked` is `false` and the key is revoked. Source: docs/netbird-api.md 3.5.
 */
export async function updateSetupKey(
  { unitOfWork, clock }: ChangeSetupKeyPorts,
  { caller, keyId, request }: SetupKeyQuery & { readonly request: SetupKeyUpdateRequest },
): Promise<SetupKey> {
  authorize(caller, 'update', 'setup_keys');
  const { autoGroups, isRevoked = false } = request;
  if (autoGroups === undefined) throw setupKeyRefusal('setup_key_groups_missing');
  return unitOfWork.run(async (stores) => {
    const now = clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'update', 'setup_keys');
    const { accountId } = actor;
    const found = await lockKey(stores, keyId);
    // In one call with those that it leaves, because groups are locked in the order of their ids.
    const { ids, locked } = await lockSetupKeyGroups(stores, {
      accountId,
      groupIds: autoGroups,
      leaving: found?.autoGroups,
    });
    const before = requireOwn(found, { accountId, keyId });
    if (before.isRevoked && !isRevoked) {
      throw setupKeyRefusal('setup_key_revoked');
    }
    const setupKey = { ...before, autoGroups: ids, isRevoked, updatedAt: now };
    await stores.setupKeys.update(setupKey);
    const change = { setupKey, actor, occurredAt: now };
    const events: AuditEvent[] = [
      ...(before.isRevoked || !isRevoked ? [] : [setupKeyEvent('setupkey.revoke', change)]),
      ...setupKeyGroupEvents({ ...change, before: before.autoGroups, groups: locked }),
    ];
    await stores.audit.append(...events);
    return setupKey;
  });
}

/** Returns the setup key with that id, locked, and of any account. Returns `undefined` if no key has that id. */
export async function lockKey({ setupKeys }: SetupKeyStores, keyId: string): Promise<SetupKey | undefined> {
  return isWellFormedId(keyId) ? setupKeys.lock(keyId) : undefined;
}
