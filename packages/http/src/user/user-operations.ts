import { z } from 'zod';
import { documentedUserRequest, documentedUser } from './documented-user.ts';
import type { Operations } from '../openapi/operation.ts';

/** What the document says of `/api/users` and the current user. */
export const userOperations = {
  'GET /api/users': {
    id: 'listUsers',
    tag: 'Users',
    summary: 'List the users of the account, oldest first',
    description: 'Who may not read users gets itself alone.',
    access: 'token',
    query: { service_user: 'A boolean as Go spells it: only service users, or only people' },
    answer: z.array(documentedUser),
    refusals: [422],
  },
  'POST /api/users': {
    id: 'createUser',
    tag: 'Users',
    summary: 'Add a person or a service user',
    access: 'token',
    body: documentedUserRequest,
    answer: documentedUser,
    refusals: [409, 422],
  },
  'GET /api/users/current': {
    id: 'getCurrentUser',
    tag: 'Users',
    summary: 'Show the caller and what it may do',
    description: 'Not for service users.',
    access: 'token',
    answer: documentedUser,
    refusals: [],
  },
} as const satisfies Operations;
