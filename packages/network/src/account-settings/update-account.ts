import { authorize, lockActor, type Actor, type Clock, type Stores, type UnitOfWork } from '@nbsetup/domain';
import type { AccountSettingsStores } from './account-settings-store.ts';
import type { Onboarding } from './account-settings.ts';
import { parseSettings, type SettingsRequest } from './parse-settings.ts';
import { settingsEvents } from './settings-events.ts';
import { lockSettingsGroups } from './settings-groups.ts';
import { accountNotFound, defaultsOf, type AccountWithSettings } from './show-account.ts';

/** The ports that changing and deleting an account use. */
export interface AccountPorts {
  readonly unitOfWork: UnitOfWork<Stores & AccountSettingsStores>;
  readonly clock: Clock;
}

/** The account that a request names, and the caller. */
export interface AccountQuery {
  readonly caller: Actor;
  readonly accountId: string;
}

/** The changes to an account, unchecked. */
export interface AccountRequest {
  readonly settings: SettingsRequest;
  /** If absent, the onboarding stays as it was. */
  readonly onboarding?: { readonly [Name in keyof Onboarding]?: boolean | undefined } | undefined;
}

/**
 * Replaces the settings of the account of the caller, records what changed, and returns the account.
 *
 * @throws `permission_denied` without the right to update settings.
 * @throws `not_found` for any other account.
 * @throws `invalid_input` as `parseSettings` and then `lockSettingsGroups` do.
 */
export async function updateAccount(
  { unitOfWork, clock }: AccountPorts,
  { caller, accountId, request }: AccountQuery & { readonly request: AccountRequest },
): Promise<AccountWithSettings> {
  authorize(caller, 'update', 'settings');
  return unitOfWork.run(async (stores) => {
    const now = clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'update', 'settings');
    const account = accountId === actor.accountId ? await stores.accounts.findById(accountId) : undefined;
    if (account === undefined) throw accountNotFound(accountId);
    const before = (await stores.accountSettings.lock(accountId)) ?? (await defaultsOf(stores, accountId));
    const settings = parseSettings(request.settings, before.settings);
    await lockSettingsGroups(stores, { accountId, settings });
    const { signup_form_pending = false, onboarding_flow_pending = false } = request.onboarding ?? {};
    const onboarding =
      request.onboarding === undefined ? before.onboarding : { signup_form_pending, onboarding_flow_pending };
    await stores.accountSettings.save(accountId, { settings, onboarding });
    const about = { accountId, initiatorId: actor.id, targetId: accountId, occurredAt: now };
    await stores.audit.append(...settingsEvents({ before: before.settings, after: settings }, about));
    return { account, settings, onboarding };
  });
}
