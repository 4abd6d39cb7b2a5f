import { refusals } from '@nbsetup/domain';
import { accountSettingsRefusal } from './account-settings/account-settings-refusal.ts';
import { groupReferenceRefusal } from './group-reference/group-reference-refusal.ts';
import { manifestRefusal } from './manifest/manifest-refusal.ts';
import { peerRefusal } from './peer/peer-refusal.ts';
import { policyRefusal } from './policy/policy-refusal.ts';
import { routeRefusal } from './route/route-refusal.ts';
import { setupKeyRefusal } from './setup-key/setup-key-refusal.ts';
import { wantedSetupKeyRefusal } from './setup-key/wanted-setup-key-refusal.ts';

/** Every reason for which this extension refuses, in addition to those of the core. */
export const networkRefusal = refusals({
  ...accountSettingsRefusal.reasons,
  ...groupReferenceRefusal.reasons,
  ...manifestRefusal.reasons,
  ...peerRefusal.reasons,
  ...policyRefusal.reasons,
  ...routeRefusal.reasons,
  ...setupKeyRefusal.reasons,
  ...wantedSetupKeyRefusal.reasons,
});
