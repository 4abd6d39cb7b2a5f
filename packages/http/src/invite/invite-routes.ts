import {
  emptyShape,
  inviteAcceptanceShape,
  inviteAcceptedShape,
  invitePreviewShape,
  inviteRenewalShape,
  inviteRequestShape,
  inviteShape,
  renewedInviteShape,
  inviteActivities,
} from '@nbsetup/contract';
import {
  acceptInvite,
  createInvite,
  deleteInvite,
  inspectInvite,
  listInvites,
  regenerateInvite,
  type Actor,
  type PasswordHasher,
  type Randomness,
  type Storage,
} from '@nbsetup/domain';
import { netbirdFormat, type FormatPorts, type InviteActivity } from '@nbsetup/domain/internal';
import type { Request } from 'express';
import { z } from 'zod';
import { callerOf } from '../authentication/caller-of.ts';
import { pathParameter } from '../request/path-parameter.ts';
import { readBody, readOptionalBody } from '../body/read-body.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import {
  documentedInviteAcceptance,
  documentedInviteRenewal,
  documentedInviteRequest,
} from './documented-invite.ts';
import { invitePreviewView, inviteView, renewedInviteView } from './invite-view.ts';

/** The ports of the invite routes. */
export interface InvitePorts extends Storage, FormatPorts {
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
}

/** The invites of the account, for callers who can manage users. Source: docs/netbird-api.md 3.2. */
const routes: Routes<InvitePorts> = {
  'GET /api/users/invites': {
    id: 'listInvites',
    tag: 'Users',
    summary: 'List the open invites, oldest first',
    access: 'token',
    response: z.array(inviteShape),
    refusals: [],
    handle: async ({ read, clock }, request) => {
      const invites = await listInvites(read, callerOf(request).user);
      return invites.map((invite) => inviteView(invite, clock.now()));
    },
  },
  'POST /api/users/invites': {
    id: 'createInvite',
    tag: 'Users',
    summary: 'Invite a person into the account',
    description: 'No user is created until the invite is accepted.',
    access: 'token',
    body: documentedInviteRequest,
    response: inviteShape,
    refusals: [409, 422],
    handle: async (ports, request) => {
      const command = { caller: callerOf(request).user, request: readInviteRequest(request) };
      const { invite, plainText } = await createInvite(ports, command);
      return { ...inviteView(invite, invite.createdAt), invite_token: plainText };
    },
  },
  'DELETE /api/users/invites/{inviteId}': {
    id: 'deleteInvite',
    tag: 'Users',
    summary: 'Delete an invite',
    description: 'A path with a token instead of the id has no such method: 405.',
    access: 'token',
    response: emptyShape,
    refusals: [404, 405],
    handle: async (ports, request) => {
      await deleteInvite(ports, inviteOf(request));
      return {};
    },
  },
  'POST /api/users/invites/{inviteId}/regenerate': {
    id: 'regenerateInvite',
    tag: 'Users',
    summary: 'Replace the token of an invite, and its expiration',
    description: 'The old token does not work any more. The body is optional.',
    access: 'token',
    body: documentedInviteRenewal,
    response: renewedInviteShape,
    refusals: [404, 422],
    handle: async (ports, request) => {
      const { expires_in: expiresInSeconds } = readOptionalBody(request, {
        shape: inviteRenewalShape,
      });
      return renewedInviteView(await regenerateInvite(ports, { ...inviteOf(request), expiresInSeconds }));
    },
  },
};

/** An activity without a text does not compile. */
const activities: Readonly<Record<InviteActivity, string>> = inviteActivities;

/** The resource of invites, for users who send them. */
export const inviteResource: Resource<InvitePorts> = {
  routes,
  shapes: {
    UserInvite: inviteShape,
    UserInviteCreateRequest: documentedInviteRequest,
    UserInviteRegenerateRequest: documentedInviteRenewal,
    UserInviteRegenerateResponse: renewedInviteShape,
  },
  activities,
};

/**
 * The routes of an invite token, which needs no other credential: they show and accept the invite. Source:
 * docs/netbird-api.md 3.2 and 4.6.
 */
const publicRoutes: Routes<InvitePorts> = {
  'GET /api/users/invites/{token}': {
    id: 'getInvite',
    tag: 'Users',
    summary: 'Show an invite by its token',
    description: 'If the path has no invite token, it has no such method: 405.',
    access: 'open',
    response: invitePreviewShape,
    refusals: [404, 405, 422],
    limit: 'invites',
    handle: async ({ read, clock, tokenFormat }, request) =>
      invitePreviewView(await inspectInvite({ ...read, clock, tokenFormat }, tokenIn(request))),
  },
  'POST /api/users/invites/{token}/accept': {
    id: 'acceptInvite',
    tag: 'Users',
    summary: 'Accept an invite: create the user with this password',
    access: 'open',
    body: documentedInviteAcceptance,
    response: inviteAcceptedShape,
    refusals: [404, 409, 422],
    limit: 'invites',
    handle: async (ports, request) => {
      const { password } = readBody(request, { shape: inviteAcceptanceShape });
      await acceptInvite(ports, { plainText: tokenIn(request), password });
      return { success: true };
    },
  },
};

/** The resource of invites, for people who are invited. */
export const publicInviteResource: Resource<InvitePorts> = {
  routes: publicRoutes,
  shapes: {
    UserInviteAcceptRequest: documentedInviteAcceptance,
    UserInviteAcceptResponse: inviteAcceptedShape,
    UserInviteInfo: invitePreviewShape,
  },
  matches: hasInviteToken,
};

/** Returns whether the path has an invite token where other routes have the id of an invite. */
function hasInviteToken(request: Request, { tokenFormat = netbirdFormat }: FormatPorts): boolean {
  return tokenIn(request).startsWith(tokenFormat.invite);
}

function tokenIn(request: Request): string {
  return pathParameter(request, 'token');
}

/** Returns the caller and the invite in the path. */
function inviteOf(request: Request): { readonly caller: Actor; readonly inviteId: string } {
  return { caller: callerOf(request).user, inviteId: pathParameter(request, 'inviteId') };
}

function readInviteRequest(request: Request): Parameters<typeof createInvite>[1]['request'] {
  const body = readBody(request, { shape: inviteRequestShape });
  const { role, name, email, auto_groups: autoGroups, expires_in: expiresInSeconds } = body;
  return { role, name, email, autoGroups, expiresInSeconds };
}
