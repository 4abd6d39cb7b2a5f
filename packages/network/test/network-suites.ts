import type { Readers, Stores } from '@nbsetup/domain';
import type { StorageUnderTest } from '@nbsetup/testing';
import { describe } from 'vitest';
import type { NetworkReaders, NetworkStores } from '../src/extension.ts';
import { describeAccounts } from '../src/account-settings/accounts.contract.ts';
import { describeSettingsOfManifest } from '../src/account-settings/settings-manifest.contract.ts';
import { describeExport } from '../src/manifest/export.contract.ts';
import { describeNamedSections } from '../src/manifest/named-sections.contract.ts';
import { describePolicies } from '../src/policy/policies.contract.ts';
import { describePolicyStore } from '../src/policy/policy-store.contract.ts';
import { describeRoutes } from '../src/route/routes.contract.ts';
import { describeRouteStore } from '../src/route/route-store.contract.ts';
import { describeSetupKeys } from '../src/setup-key/setup-keys.contract.ts';
import { describeSetupKeysOfManifest } from '../src/setup-key/setup-keys-manifest.contract.ts';
import { describeSetupKeyStore } from '../src/setup-key/setup-key-store.contract.ts';

/** A storage with the stores of the network. */
export type NetworkUnderTest = StorageUnderTest<Readers & NetworkReaders, Stores & NetworkStores>;

// A new resource adds its suites here.
const suites: readonly ((subject: NetworkUnderTest) => void)[] = [
  describeSetupKeyStore,
  describeSetupKeys,
  describePolicyStore,
  describePolicies,
  describeRouteStore,
  describeRoutes,
  describeAccounts,
  describeNamedSections,
  describeSetupKeysOfManifest,
  describeSettingsOfManifest,
  describeExport,
];

/** Runs what every storage owes the resources of a network. */
export function describeNetwork(subject: NetworkUnderTest): void {
  describe(subject.name, () => {
    for (const suite of suites) suite(subject);
  });
}
