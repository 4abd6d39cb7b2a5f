import type { Transport } from '@nbsetup/client';
import { accountsApi, type AccountsApi } from './account-settings/account.client.ts';
import { policiesApi, type PoliciesApi } from './policy/policy.client.ts';
import { routesApi, type RoutesApi } from './route/route.client.ts';
import { setupKeysApi, type SetupKeysApi } from './setup-key/setup-key.client.ts';

export type { AccountsApi, AccountUpdate, WireAccount } from './account-settings/account.client.ts';
export type { NewPolicy, PoliciesApi, WirePolicy } from './policy/policy.client.ts';
export type { NewRoute, RoutesApi, WireRoute } from './route/route.client.ts';
export type {
  NewSetupKey,
  SetupKeysApi,
  SetupKeyUpdate,
  WireSetupKey,
} from './setup-key/setup-key.client.ts';

/** The calls about the resources of a network. */
export interface NetworkClient {
  readonly setupKeys: SetupKeysApi;
  readonly policies: PoliciesApi;
  readonly routes: RoutesApi;
  readonly accounts: AccountsApi;
}

/** Creates the calls over the transport of a client. A new resource adds its calls here. */
export function networkClient(transport: Transport): NetworkClient {
  return {
    setupKeys: setupKeysApi(transport),
    policies: policiesApi(transport),
    routes: routesApi(transport),
    accounts: accountsApi(transport),
  };
}
