import { describeRoleSweep } from '@nbsetup/http/testing';
import { createNetworkApi, networkOperations } from './network-api.ts';
import { sweep as accountSweep } from './account-settings/accounts.sweep.ts';
import { sweep as peerSweep } from './peer/peers.sweep.ts';
import { sweep as policySweep } from './policy/policies.sweep.ts';
import { sweep as routeSweep } from './route/routes.sweep.ts';
import { sweep as setupKeySweep } from './setup-key/setup-keys.sweep.ts';

describeRoleSweep({
  // A new resource adds its sweep here.
  sweeps: [setupKeySweep, accountSweep, peerSweep, policySweep, routeSweep],
  createApi: createNetworkApi,
  routes: () => Object.keys(networkOperations).toSorted(),
});
