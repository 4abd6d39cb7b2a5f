import { responseInProgress } from '@nbsetup/domain/storage';
import { every, type PostgresResource } from '../resource.ts';
import { sealedResponses } from './0006-sealed-answers.ts';
import { postgresSealedResponseStore } from './sealed-response-store.postgres.ts';

/** The resource of saved responses for repeated requests. */
export const idempotencyResource = {
  migrations: [sealedResponses],
  privileges: { sealed_answers: every },
  constraints: {
    sealed_answers_pkey: ['already_exists', responseInProgress().message, 'response_in_progress'],
  },
  stores: (database, clock) => ({ sealedResponses: postgresSealedResponseStore(database, clock) }),
} as const satisfies PostgresResource;
