import type { SetupKey } from '../../src/setup-key/setup-key.ts';
import { createNetworkApi, type NetworkApi } from '../network-api.ts';

/** The time that means never, on the wire. */
const never = '0001-01-01T00:00:00Z';
/** The time of the tests, on the wire. */
export const now = '2026-11-23T12:00:00Z';
/** The setup key of `sampleSetupKey`, on the wire. */
export const shown = {
  id: 'key-1',
  name: 'Servers',
  type: 'reusable',
  key: 'A6160****',
  expires: never,
  valid: true,
  revoked: false,
  used_times: 0,
  last_used: never,
  state: 'valid',
  auto_groups: [],
  updated_at: '2026-11-01T00:00:00Z',
  usage_limit: 0,
  ephemeral: false,
  allow_extra_dns_labels: false,
};

/** Creates the API with these setup keys. */
export async function createApiWith(...keys: readonly SetupKey[]): Promise<NetworkApi> {
  const api = await createNetworkApi();
  await api.storage.unitOfWork.run(async ({ setupKeys }) => {
    for (const key of keys) await setupKeys.add(key);
  });
  return api;
}
