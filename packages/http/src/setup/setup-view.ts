import type { InstanceStatus, SetupResponse } from '@nbsetup/contract';
import type { SetupOutcome } from '@nbsetup/domain';

/** Whether the instance waits for its first owner, as the API shows it. */
export function instanceStatusView(isSetupRequired: boolean): InstanceStatus {
  return { setup_required: isSetupRequired };
}

/** What setup made, as the API shows it. Source: docs/netbird-api.md 2.3. */
export function setupView({ owner, token }: SetupOutcome): SetupResponse {
  return {
    user_id: owner.id,
    email: owner.email,
    ...(token && { personal_access_token: token.plainText }),
  };
}
