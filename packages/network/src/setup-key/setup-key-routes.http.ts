import { emptyShape } from '@nbsetup/contract';
import type { Readers, Stores } from '@nbsetup/domain';
import { callerOf, pathParameter, readBody, type ApiContext, type Resource } from '@nbsetup/http';
import type { Request } from 'express';
import { z } from 'zod';
import { createSetupKey } from './create-setup-key.ts';
import { deleteSetupKey } from './delete-setup-key.ts';
import { findSetupKey, listSetupKeys, type SetupKeyQuery } from './find-setup-key.ts';
import { setupKeyActivities } from './setup-key-event.ts';
import type { SetupKeyReaders, SetupKeyStores } from './setup-key-store.ts';
import {
  documentedSetupKeyRequest,
  documentedSetupKeyUpdate,
  issuedSetupKeyShape,
  setupKeyRequestShape,
  setupKeyShape,
  setupKeyUpdateShape,
} from './setup-key-shapes.http.ts';
import { issuedSetupKeyView, setupKeyView } from './setup-key-view.http.ts';
import { updateSetupKey } from './update-setup-key.ts';

type Context = ApiContext<Readers & SetupKeyReaders, Stores & SetupKeyStores>;

/** The setup keys of the account. Source: docs/netbird-api.md 3.5. */
const routes: Resource<Context>['routes'] = {
  'GET /api/setup-keys': {
    id: 'listSetupKeys',
    tag: 'Setup Keys',
    summary: 'List the setup keys of the account, oldest first',
    access: 'token',
    only: { scope: 'setup_keys:read' },
    response: z.array(setupKeyShape),
    refusals: [],
    handle: async ({ read, clock }, request) => {
      const keys = await listSetupKeys(read, { caller: callerOf(request).user });
      const now = clock.now();
      return keys.map((key) => setupKeyView(key, now));
    },
  },
  'POST /api/setup-keys': {
    id: 'createSetupKey',
    tag: 'Setup Keys',
    summary: 'Create a setup key',
    description: 'The only response that has the key in plain text.',
    access: 'token',
    only: { scope: 'setup_keys:write' },
    body: documentedSetupKeyRequest,
    response: issuedSetupKeyShape,
    refusals: [422],
    handle: async (ports, request) => {
      const { expires_in, auto_groups, usage_limit, ephemeral, allow_extra_dns_labels, ...named } = readBody(
        request,
        { shape: setupKeyRequestShape },
      );
      const issued = await createSetupKey(ports, {
        caller: callerOf(request).user,
        request: {
          ...named,
          expiresInSeconds: expires_in,
          autoGroups: auto_groups,
          usageLimit: usage_limit,
          isEphemeral: ephemeral,
          allowsExtraDnsLabels: allow_extra_dns_labels,
        },
      });
      return issuedSetupKeyView(issued, ports.clock.now());
    },
  },
  'GET /api/setup-keys/{keyId}': {
    id: 'getSetupKey',
    tag: 'Setup Keys',
    summary: 'Show a setup key',
    access: 'token',
    only: { scope: 'setup_keys:read' },
    response: setupKeyShape,
    refusals: [404],
    handle: async ({ read, clock }, request) => {
      const setupKey = await findSetupKey(read, keyOf(request));
      return setupKeyView(setupKey, clock.now());
    },
  },
  'PUT /api/setup-keys/{keyId}': {
    id: 'updateSetupKey',
    tag: 'Setup Keys',
    summary: 'Replace the groups of a setup key, or revoke it',
    access: 'token',
    only: { scope: 'setup_keys:write' },
    body: documentedSetupKeyUpdate,
    response: setupKeyShape,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const { auto_groups: autoGroups, revoked } = readBody(request, { shape: setupKeyUpdateShape });
      const change = { ...keyOf(request), request: { autoGroups, isRevoked: revoked } };
      return setupKeyView(await updateSetupKey(ports, change), ports.clock.now());
    },
  },
  'DELETE /api/setup-keys/{keyId}': {
    id: 'deleteSetupKey',
    tag: 'Setup Keys',
    summary: 'Delete a setup key',
    access: 'token',
    only: { scope: 'setup_keys:write' },
    response: emptyShape,
    refusals: [404],
    handle: async (ports, request) => {
      await deleteSetupKey(ports, keyOf(request));
      return {};
    },
  },
};

/** Setup keys. */
export const setupKeyResource: Resource<Context> = {
  routes,
  shapes: {
    SetupKey: setupKeyShape,
    SetupKeyClear: issuedSetupKeyShape,
    CreateSetupKeyRequest: documentedSetupKeyRequest,
    SetupKeyRequest: documentedSetupKeyUpdate,
  },
  activities: setupKeyActivities,
  modules: ['setup_keys'],
};

/** Returns who makes the request, and which setup key its path names. */
function keyOf(request: Request): SetupKeyQuery {
  return { caller: callerOf(request).user, keyId: pathParameter(request, 'keyId') };
}
