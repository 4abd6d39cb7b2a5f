import type { InstanceStatus, SetupResponse } from '@nbsetup/contract';
import type { SetupOutcome } from '@nbsetup/domain';

/** Returns the setup status as the API shows it. */
export function instanceStatusView(isSetupRequired: boolean): InstanceStatus {
  return { setup_required: isSetupRequired };
}

/** Returns the result of setup as the API shows it. Source: docs/netbird-api.md 2.3. */
export function setupView({ owner, token }: SetupOutcome): SetupResponse {
  return {
    user_id: owner.id,
    email: owner.email,
    ...(token && { personal_access_token: token.plainText }),
  };
}
