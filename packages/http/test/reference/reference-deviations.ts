import { coreOperations } from '../../src/resources.ts';
import type { Operation } from '../../src/route/operation.ts';
import { at } from '../conformance/json-path.ts';
import { sweeps } from '../role-sweep/found-sweeps.ts';
import { together } from '../role-sweep/together.ts';
import { referenceDocument } from './reference-document.ts';

/** Routes with a status that the document of the reference does not list. */
interface StatusDeviation {
  readonly because: string;
  /** In alphabetical order. */
  readonly routes: readonly string[];
}

/** Statuses that the document of the reference does not list, with the routes and the reason. */
export type StatusDeviations = Readonly<Record<number, StatusDeviation>>;

/** Returns the deviations of every route, or of every route with a body, for routes that both documents have. */
export function generalDeviations(operations: Readonly<Record<string, Operation>>): StatusDeviations {
  const names = Object.keys(operations).filter(isInReference).toSorted();
  const namesWithBody = names.filter((name) => operations[name]?.body !== undefined);
  return {
    413: {
      because: 'the reference reads bodies of any length (docs/netbird-api.md 9, W9)',
      routes: namesWithBody,
    },
    415: { because: 'the reference does not inflate bodies', routes: namesWithBody },
    429: {
      because:
        'the reference answers it too, where there is a token, and leaves it out of its document (docs/netbird-api.md 4.5)',
      routes: names,
    },
    503: {
      because: 'trying again later helps, which the 500 of the reference does not say (docs/compatibility.md)',
      routes: names,
    },
  };
}

function isInReference(name: string): boolean {
  const [method = '', path = ''] = name.split(' ');
  return at(referenceDocument, 'paths', path, method.toLowerCase()) !== undefined;
}

/**
 * Every status that our document lists and the reference's does not, for routes that both have. An outdated entry
 * fails a test.
 */
export const statusDeviations: StatusDeviations = {
  ...generalDeviations(coreOperations),
  400: {
    because: 'broken percent-encoding, which the reference refuses before a route is chosen',
    routes: ['DELETE /api/users/invites/{inviteId}'],
  },
  403: {
    because: 'who may set up can be limited, and pages of other origins never may; an addition',
    routes: ['POST /api/setup'],
  },
  404: {
    because: 'the reference answers it too and leaves it out of its document (docs/netbird-api.md 3.2 to 3.4); 400 when a group is deleted',
    routes: [
      'DELETE /api/groups/{groupId}',
      'DELETE /api/users/{userId}',
      'DELETE /api/users/{userId}/reject',
      'DELETE /api/users/{userId}/tokens/{tokenId}',
      'GET /api/groups/{groupId}',
      'GET /api/users/{userId}/tokens',
      'GET /api/users/{userId}/tokens/{tokenId}',
      'POST /api/users/{userId}/approve',
      'POST /api/users/{userId}/invite',
      'POST /api/users/{userId}/tokens',
      'PUT /api/groups/{groupId}',
      'PUT /api/users/{userId}',
    ],
  },
  405: {
    because: 'ids and tokens share a path; the reference takes one for the other (docs/netbird-api.md 9, W33)',
    routes: ['DELETE /api/users/invites/{inviteId}', 'GET /api/users/invites/{token}'],
  },
  409: {
    because:
      'the reference answers it too and leaves it out of its document (docs/netbird-api.md 3.2 and 3.4); with an Idempotency-Key, or another group to that name, an addition',
    routes: [
      'POST /api/groups',
      'POST /api/setup',
      'POST /api/users',
      'POST /api/users/invites/{token}/accept',
      'POST /api/users/{userId}/tokens',
      'PUT /api/groups/{groupId}',
    ],
  },
  412: {
    because:
      'of invite the reference answers it too and leaves it out of its document (docs/netbird-api.md 3.2); it has no maximum number of tokens',
    routes: ['POST /api/users/{userId}/invite', 'POST /api/users/{userId}/tokens'],
  },
  422: {
    because: 'the reference answers it too and leaves it out of its document (docs/netbird-api.md 2.2 and 3.2 to 3.4)',
    routes: [
      'DELETE /api/users/{userId}',
      'DELETE /api/users/{userId}/reject',
      'GET /api/users',
      'GET /api/users/invites/{token}',
      'POST /api/groups',
      'POST /api/setup',
      'POST /api/users',
      'POST /api/users/{userId}/approve',
      'POST /api/users/{userId}/tokens',
      'PUT /api/groups/{groupId}',
      'PUT /api/users/{userId}',
      'PUT /api/users/{userId}/password',
    ],
  },
};

/** Codes of activities that the reference's document does not have, with the reason. */
export const activityDeviations: Readonly<Record<string, string>> = together(
  sweeps,
  ({ ownActivities }) => ownActivities,
);
