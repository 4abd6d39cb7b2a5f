import { describeRoleSweep } from '@nbsetup/http/testing';
import { createNetworkApi, networkOperations } from './network-api.ts';
import { sweep as setupKeySweep } from './setup-key/setup-keys.sweep.ts';

describeRoleSweep({
  // A new resource adds its sweep here.
  sweeps: [setupKeySweep],
  createApi: createNetworkApi,
  routes: () => Object.keys(networkOperations).toSorted(),
});
