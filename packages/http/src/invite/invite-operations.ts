import {
  emptyShape,
  inviteAcceptedShape,
  invitePreviewShape,
  inviteShape,
  renewedInviteShape,
} from '@nbsetup/contract';
import { z } from 'zod';
import {
  documentedInviteAcceptance,
  documentedInviteRequest,
  documentedInviteRenewal,
} from './documented-invite.ts';
import type { Operations } from '../openapi/operation.ts';

/** What the document says of the invite routes. */
export const inviteOperations = {
  'GET /api/users/invites': {
    id: 'listInvites',
    tag: 'Users',
    summary: 'List the invites that nobody accepted, oldest first',
    access: 'token',
    answer: z.array(inviteShape),
    refusals: [],
  },
  'POST /api/users/invites': {
    id: 'createInvite',
    tag: 'Users',
    summary: 'Invite a person into the account',
    description: 'Nobody is added until the invite is accepted.',
    access: 'token',
    body: documentedInviteRequest,
    answer: inviteShape,
    refusals: [409, 422],
  },
  'DELETE /api/users/invites/{inviteId}': {
    id: 'deleteInvite',
    tag: 'Users',
    summary: 'Take an invite back',
    description: 'A path with a token in the place of the id has no such method: 405.',
    access: 'token',
    answer: emptyShape,
    refusals: [404, 405],
  },
  'POST /api/users/invites/{inviteId}/regenerate': {
    id: 'regenerateInvite',
    tag: 'Users',
    summary: 'Give an invite another token and another life',
    description: 'The old token is void from then on. The body may be left out.',
    access: 'token',
    body: documentedInviteRenewal,
    answer: renewedInviteShape,
    refusals: [404, 422],
  },
  'GET /api/users/invites/{token}': {
    id: 'getInvite',
    tag: 'Users',
    summary: 'Show what an invite says to who holds its token',
    description: 'A path with anything but an invite token has no such method: 405.',
    access: 'open',
    answer: invitePreviewShape,
    refusals: [404, 405, 422],
  },
  'POST /api/users/invites/{token}/accept': {
    id: 'acceptInvite',
    tag: 'Users',
    summary: 'Accept an invite: become a user with that password',
    access: 'open',
    body: documentedInviteAcceptance,
    answer: inviteAcceptedShape,
    refusals: [404, 409, 422],
  },
} as const satisfies Operations;
