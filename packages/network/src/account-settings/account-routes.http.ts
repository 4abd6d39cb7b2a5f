import { emptyShape, wireTime } from '@nbsetup/contract';
import type { Readers, Stores } from '@nbsetup/domain';
import { callerOf, pathParameter, readBody, type ApiContext, type Resource } from '@nbsetup/http';
import type { Request } from 'express';
import { z } from 'zod';
import { accountNetworkDomain } from './account-domain.ts';
import type { AccountSettingsReaders, AccountSettingsStores } from './account-settings-store.ts';
import {
  accountRequestShape,
  accountShape,
  documentedAccountRequest,
  extraShape,
  featuresShape,
  onboardingShape,
  settingsShape,
} from './account-shapes.http.ts';
import { deleteAccount } from './delete-account.ts';
import { accountSettingsActivities } from './settings-events.ts';
import { showAccount, type AccountWithSettings } from './show-account.ts';
import { updateAccount, type AccountQuery } from './update-account.ts';

type Context = ApiContext<Readers & AccountSettingsReaders, Stores & AccountSettingsStores>;

/** The account of the caller. Source: docs/netbird-api.md 3.6. */
const routes: Resource<Context>['routes'] = {
  'GET /api/accounts': {
    id: 'listAccounts',
    tag: 'Accounts',
    summary: 'Show the account of the caller, as a list of one',
    access: 'token',
    only: { scope: 'accounts:read' },
    response: z.array(accountShape),
    refusals: [],
    handle: async ({ read }, request) => [
      accountView(await showAccount(read, { caller: callerOf(request).user })),
    ],
  },
  'PUT /api/accounts/{accountId}': {
    id: 'updateAccount',
    tag: 'Accounts',
    summary: 'Replace the settings of the account',
    description: 'Settings are stored for a control plane. Nothing here acts on them.',
    access: 'token',
    only: { scope: 'settings:write' },
    body: documentedAccountRequest,
    response: accountShape,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const { settings = {}, onboarding } = readBody(request, { shape: accountRequestShape });
      const change = { ...accountOf(request), request: { settings, onboarding } };
      return accountView(await updateAccount(ports, change));
    },
  },
  'DELETE /api/accounts/{accountId}': {
    id: 'deleteAccount',
    tag: 'Accounts',
    summary: 'Delete the account with all its users',
    description: 'Only for the owner. Setup stays completed.',
    access: 'token',
    // The use case refuses everybody except the owner, with its own message.
    only: 'any-token',
    response: emptyShape,
    refusals: [404],
    handle: async (ports, request) => {
      await deleteAccount(ports, accountOf(request));
      return {};
    },
  },
};

/** Accounts and their settings. */
export const accountResource: Resource<Context> = {
  routes,
  shapes: {
    Account: accountShape,
    AccountDashboardFeatures: featuresShape,
    AccountExtraSettings: extraShape,
    AccountOnboarding: onboardingShape,
    AccountRequest: documentedAccountRequest,
    AccountSettings: settingsShape,
  },
  activities: accountSettingsActivities,
  modules: ['accounts', 'settings'],
};

/** Returns an account as the API shows it. */
function accountView({ account, settings, onboarding }: AccountWithSettings): z.infer<typeof accountShape> {
  return accountShape.parse({
    id: account.id,
    domain: accountNetworkDomain,
    domain_category: 'private',
    created_at: wireTime(account.createdAt),
    created_by: account.createdBy,
    onboarding,
    settings: { ...settings, embedded_idp_enabled: true, local_auth_disabled: false },
  });
}

/** Returns the caller of the request, and the account in its path. */
function accountOf(request: Request): AccountQuery {
  return { caller: callerOf(request).user, accountId: pathParameter(request, 'accountId') };
}
