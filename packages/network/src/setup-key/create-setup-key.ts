import {
  authorize,
  hashToken,
  lockActor,
  type Actor,
  type Clock,
  type Randomness,
  type Stores,
  type UnitOfWork,
} from '@nbsetup/domain';
import { setupKeyEvent, setupKeyGroupEvents } from './setup-key-event.ts';
import { lockSetupKeyGroups } from './setup-key-groups.ts';
import { visibleCharacters } from './setup-key-limits.ts';
import { parseSetupKeyRequest, type SetupKeyPlan, type SetupKeyRequest } from './setup-key-request.ts';
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
    const { accountId } = actor;
    const { ids, locked } = await lockSetupKeyGroups(stores, { accountId, groupIds: plan.autoGroups });
    const issued = issue({ ...plan, autoGroups: ids }, { ...ports, accountId, now });
    const { setupKey } = issued;
    await stores.setupKeys.add(setupKey);
    const change = { setupKey, actor, occurredAt: now };
    await stores.audit.append(
      setupKeyEvent('setupkey.add', change),
      ...setupKeyGroupEvents({ ...change, before: [], groups: locked }),
    );
    return issued;
  });
}

function issue(
  { expiresInSeconds, ...plan }: SetupKeyPlan,
  {
    randomness,
    accountId,
    now,
  }: Pick<CreateSetupKeyPorts, 'randomness'> & { readonly accountId: string; readonly now: Date },
): IssuedSetupKey {
  const plainText = randomness.uuid().toUpperCase();
  const setupKey = {
    ...plan,
    id: randomness.xid(),
    accountId,
    hash: hashToken(plainText),
    start: plainText.slice(0, visibleCharacters),
    createdAt: now,
    updatedAt: now,
    ...(expiresInSeconds > 0 && { expiresAt: new Date(now.getTime() + expiresInSeconds * 1_000) }),
    isRevoked: false,
    usedTimes: 0,
  };
  return { setupKey, plainText };
}
