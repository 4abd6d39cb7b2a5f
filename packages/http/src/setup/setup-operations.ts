import { setupShape } from '@nbsetup/contract';
import { documentedSetupRequest } from './documented-setup-request.ts';
import type { Operations } from '../openapi/operation.ts';
import { idempotencyHeader } from '../request/idempotency.ts';
import { setupSecretHeader } from './claim-gate.ts';

/** What the document says of setup. */
export const setupOperations = {
  'POST /api/setup': {
    id: 'setupInstance',
    tag: 'Instance',
    summary: 'Create the first owner, once',
    description:
      'With `create_pat`, and NB_SETUP_PAT_ENABLED on the server, the answer holds a token of the owner as well. ' +
      'Of any number of calls one wins; the others get 412. ' +
      'Where the server has NB_SETUP_SECRET or NB_SETUP_ALLOWED_CIDRS, who may not set up gets 403, whether or not it was done ' +
      'already; so does always a page of another origin that is not in NB_SETUP_ALLOWED_ORIGINS. 403 is the answer, too, as ' +
      'long as it was not done and the time of NB_SETUP_WINDOW is over.',
    access: 'open',
    headers: {
      ...idempotencyHeader,
      [setupSecretHeader]: 'The secret that the server asks for, if it does',
      Prefer: '`handling=strict`: refuse with 412 what would else be ignored, as `require_pat` does',
    },
    body: documentedSetupRequest,
    answer: setupShape,
    answerHeaders: ['Idempotency-Replayed', 'Preference-Applied'],
    refusals: [403, 409, 412, 422],
  },
} as const satisfies Operations;
