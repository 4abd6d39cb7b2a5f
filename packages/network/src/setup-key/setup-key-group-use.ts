import type { GroupUse } from '@nbsetup/domain';
import type { SetupKeyStores } from './setup-key-store.ts';

/** Finds a setup key that has the group, by its name. Source of the words: docs/netbird-api.md 3.4. */
export const findSetupKeyUse: GroupUse<SetupKeyStores> = async ({ setupKeys }, group) => {
  const setupKey = await setupKeys.findByGroup(group);
  return setupKey && `setup key: ${setupKey.name}`;
};
