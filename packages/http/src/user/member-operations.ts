import { emptyShape } from '@nbsetup/contract';
import { documentedPasswordRequest, documentedUserUpdateRequest, documentedUser } from './documented-user.ts';
import type { Operations } from '../openapi/operation.ts';

/** What the document says of the routes of one user. */
export const memberOperations = {
  'PUT /api/users/{userId}': {
    id: 'updateUser',
    tag: 'Users',
    summary: 'Change role, groups and block of a user',
    description: 'An owner who makes somebody else the owner becomes an admin in the same step.',
    access: 'token',
    body: documentedUserUpdateRequest,
    answer: documentedUser,
    refusals: [404, 422],
  },
  'DELETE /api/users/{userId}': {
    id: 'deleteUser',
    tag: 'Users',
    summary: 'Remove a user and its tokens',
    access: 'token',
    answer: emptyShape,
    refusals: [404, 422],
  },
  'POST /api/users/{userId}/approve': {
    id: 'approveUser',
    tag: 'Users',
    summary: 'Let in a user who is pending approval',
    access: 'token',
    answer: documentedUser,
    refusals: [404, 422],
  },
  'DELETE /api/users/{userId}/reject': {
    id: 'rejectUser',
    tag: 'Users',
    summary: 'Remove a user who is pending approval',
    access: 'token',
    answer: emptyShape,
    refusals: [404, 422],
  },
  'POST /api/users/{userId}/invite': {
    id: 'resendInvite',
    tag: 'Users',
    summary: 'Send an invitation again',
    description: 'Always refused: users who sign in with a password here are active from the start.',
    access: 'token',
    refusals: [404, 412],
  },
  'PUT /api/users/{userId}/password': {
    id: 'changePassword',
    tag: 'Users',
    summary: 'Change the password of the caller',
    description: 'Ends the other sessions of the caller.',
    access: 'token',
    body: documentedPasswordRequest,
    answer: emptyShape,
    refusals: [422, 429],
  },
} as const satisfies Operations;
