/** Routes that answer with a status that the document of the reference does not list for them. */
export interface StatusDeviation {
  readonly because: string;
  /** In alphabetical order. */
  readonly routes: readonly string[];
}

const routesWithBody = [
  'POST /api/setup',
  'POST /api/users',
  'POST /api/users/invites',
  'POST /api/users/invites/{inviteId}/regenerate',
  'POST /api/users/invites/{token}/accept',
  'POST /api/users/{userId}/tokens',
  'PUT /api/users/{userId}',
  'PUT /api/users/{userId}/password',
];

const everyRoute = [
  'DELETE /api/users/invites/{inviteId}',
  'DELETE /api/users/{userId}',
  'DELETE /api/users/{userId}/reject',
  'DELETE /api/users/{userId}/tokens/{tokenId}',
  'GET /api/events/audit',
  'GET /api/instance',
  'GET /api/instance/version',
  'GET /api/users',
  'GET /api/users/current',
  'GET /api/users/invites',
  'GET /api/users/invites/{token}',
  'GET /api/users/{userId}/tokens',
  'GET /api/users/{userId}/tokens/{tokenId}',
  'POST /api/setup',
  'POST /api/users',
  'POST /api/users/invites',
  'POST /api/users/invites/{inviteId}/regenerate',
  'POST /api/users/invites/{token}/accept',
  'POST /api/users/{userId}/approve',
  'POST /api/users/{userId}/invite',
  'POST /api/users/{userId}/tokens',
  'PUT /api/users/{userId}',
  'PUT /api/users/{userId}/password',
];

/** Every status that our document lists and that of the reference does not, where both have the route. A stale one fails a test. */
export const statusDeviations: Readonly<Record<number, StatusDeviation>> = {
  400: {
    because: 'broken percent-encoding, which the reference refuses before a route is chosen',
    routes: ['DELETE /api/users/invites/{inviteId}'],
  },
  403: {
    because: 'who may set up can be limited, and pages of other origins never may; an addition',
    routes: ['POST /api/setup'],
  },
  404: {
    because: 'the reference answers it too and leaves it out of its document (contract.md 3.2 and 3.3)',
    routes: [
      'DELETE /api/users/{userId}',
      'DELETE /api/users/{userId}/reject',
      'DELETE /api/users/{userId}/tokens/{tokenId}',
      'GET /api/users/{userId}/tokens',
      'GET /api/users/{userId}/tokens/{tokenId}',
      'POST /api/users/{userId}/approve',
      'POST /api/users/{userId}/invite',
      'POST /api/users/{userId}/tokens',
      'PUT /api/users/{userId}',
    ],
  },
  405: {
    because: 'ids and tokens share a path; the reference takes one for the other (contract.md 9, W33)',
    routes: ['DELETE /api/users/invites/{inviteId}', 'GET /api/users/invites/{token}'],
  },
  409: {
    because:
      'the reference answers it too and leaves it out of its document (contract.md 3.2); with an Idempotency-Key, an addition',
    routes: ['POST /api/setup', 'POST /api/users', 'POST /api/users/invites/{token}/accept', 'POST /api/users/{userId}/tokens'],
  },
  412: {
    because:
      'of invite the reference answers it too and leaves it out of its document (contract.md 3.2); it has no maximum number of tokens',
    routes: ['POST /api/users/{userId}/invite', 'POST /api/users/{userId}/tokens'],
  },
  413: { because: 'the reference reads bodies of any length (contract.md 9, W9)', routes: routesWithBody },
  415: { because: 'the reference does not inflate bodies', routes: routesWithBody },
  422: {
    because: 'the reference answers it too and leaves it out of its document (contract.md 2.2, 3.2 and 3.3)',
    routes: [
      'DELETE /api/users/{userId}',
      'DELETE /api/users/{userId}/reject',
      'GET /api/users',
      'GET /api/users/invites/{token}',
      'POST /api/setup',
      'POST /api/users',
      'POST /api/users/{userId}/approve',
      'POST /api/users/{userId}/tokens',
      'PUT /api/users/{userId}',
      'PUT /api/users/{userId}/password',
    ],
  },
  429: {
    because:
      'the reference answers it too, where there is a token, and leaves it out of its document (contract.md 4.5)',
    routes: everyRoute,
  },
  503: {
    because: 'trying again later helps, which the 500 of the reference does not say (docs/compatibility.md)',
    routes: everyRoute,
  },
};

/** Codes of activities that the document of the reference does not have, and why. A stale one fails a test. */
export const activityDeviations: Readonly<Record<string, string>> = {
  'instance.setup': 'the reference does not record setup (contract.md 7)',
  'personal.access.token.leak': 'the reference is told of no leaks',
  'personal.access.token.rotate': 'the reference replaces no tokens',
  'recovery.owner': 'the reference gives no account another owner from the host',
  'recovery.token': 'the reference makes no tokens from the host',
  'user.login.failure': 'the reference does not record failed sign-ins (contract.md 9, W35)',
};
