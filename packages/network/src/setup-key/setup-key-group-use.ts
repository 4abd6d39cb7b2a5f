import type { GroupUse } from '@nbsetup/domain';
import type { SetupKeyStores } from './setup-key-store.ts';

/** Returns the name of a setup key that has the group. Source of the message: docs/netbird-api.md 3.4. */
export const findSetupKeyUse: GroupUse<SetupKeyStores> = async ({ setupKeys }, group) => {
  const setupKey = await setupKeys.findByGroup(group);
  return setupKey && `setup key: ${setupKey.name}`;
};
