import { memorySlices, type MemorySlice } from '@nbsetup/storage-memory';
import { postgresSlices, type PostgresSlice } from '@nbsetup/storage-postgres';
import type { z } from 'zod';
import type { AccountStep, GroupUse, Stores } from '@nbsetup/domain';
import type {
  AccountSettingsReaders,
  AccountSettingsStores,
} from './account-settings/account-settings-store.ts';
import {
  accountSettingsMemory,
  type AccountSettingsState,
} from './account-settings/account-settings.memory.ts';
import { accountSettingsPostgres } from './account-settings/account-settings.postgres.ts';
import { settingsSection } from './account-settings/settings.manifest.ts';
import { settingsUse } from './account-settings/settings-groups.ts';
import { addDefaultPolicy } from './policy/default-policy.ts';
import type { PolicyReaders, PolicyStores } from './policy/policy-store.ts';
import type { SectionOf } from './manifest/network-section.ts';
import { policySection } from './policy/policies.manifest.ts';
import { policyUse } from './policy/policy-use.ts';
import { policyMemory, type PolicyState } from './policy/policy.memory.ts';
import { policyPostgres } from './policy/policy.postgres.ts';
import type { RouteReaders, RouteStores } from './route/route-store.ts';
import { routeSection } from './route/routes.manifest.ts';
import { routeUse } from './route/route-use.ts';
import { routeMemory, type RouteState } from './route/route.memory.ts';
import { routePostgres } from './route/route.postgres.ts';
import { setupKeySection } from './setup-key/setup-keys.manifest.ts';
import { findSetupKeyUse } from './setup-key/setup-key-group-use.ts';
import type { SetupKeyReaders, SetupKeyStores } from './setup-key/setup-key-store.ts';
import { setupKeyMemory, type SetupKeyState } from './setup-key/setup-key.memory.ts';
import { setupKeyPostgres } from './setup-key/setup-key.postgres.ts';

export { deleteAccount } from './account-settings/delete-account.ts';
export { listSetupKeys } from './setup-key/find-setup-key.ts';
export { maskedSetupKey, setupKeyState } from './setup-key/setup-key.ts';

// A new resource adds one line to each list below.

type NetworkState = SetupKeyState & PolicyState & RouteState & AccountSettingsState;

/** The stores of the extension for reading. */
export interface NetworkReaders
  extends SetupKeyReaders, PolicyReaders, RouteReaders, AccountSettingsReaders {}

/** The stores of the extension in a unit of work. */
export interface NetworkStores extends SetupKeyStores, PolicyStores, RouteStores, AccountSettingsStores {}

const memory: MemorySlice<NetworkState, NetworkReaders, NetworkStores> = memorySlices(setupKeyMemory)
  .and(policyMemory)
  .and(routeMemory)
  .and(accountSettingsMemory);

const postgres: PostgresSlice<NetworkReaders, NetworkStores> = postgresSlices('network', setupKeyPostgres)
  .and(policyPostgres)
  .and(routePostgres)
  .and(accountSettingsPostgres);

/** A section of a manifest, with its shape for editors. `ManifestSection` of a composition takes it. */
type ManifestSection = SectionOf<NetworkReaders, NetworkStores> & {
  readonly shape: z.ZodObject;
  readonly isMap?: boolean;
  readonly fileFields?: readonly string[];
};

// The lists of a manifest, in the order in which they are applied.
const manifest: readonly ManifestSection[] = [setupKeySection, policySection, routeSection, settingsSection];

/** The parts that the network resources add to a storage. */
export interface NetworkStorage {
  readonly memory: typeof memory;
  readonly postgres: typeof postgres;
  readonly accountSteps: readonly AccountStep<Stores & NetworkStores>[];
  readonly groupUses: readonly GroupUse<Stores & NetworkStores>[];
  readonly manifest: readonly ManifestSection[];
}

/** The options of the extension, which an app sets. */
export interface NetworkOptions {
  /** Whether a new account gets the policy `Default`, which lets everything reach everything, as in NetBird. */
  readonly createsDefaultPolicy: boolean;
}

/** Returns the parts that the network resources add to a storage. It loads no code of HTTP routes. */
export function networkStoresWith({ createsDefaultPolicy }: NetworkOptions): NetworkStorage {
  return {
    memory,
    postgres,
    accountSteps: createsDefaultPolicy ? [addDefaultPolicy] : [],
    groupUses: [routeUse, policyUse, findSetupKeyUse, settingsUse],
    manifest,
  };
}
