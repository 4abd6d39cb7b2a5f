import { answerInProgress } from '@nbsetup/domain';
import { every, type PostgresResource } from '../resource.ts';
import { sealedAnswers } from './0006-sealed-answers.ts';
import { postgresSealedAnswerStore } from './sealed-answer-store.postgres.ts';

/** Answers that are kept for a repeated request. */
export const idempotencyResource = {
  migrations: [sealedAnswers],
  privileges: { sealed_answers: every },
  constraints: {
    sealed_answers_pkey: ['already_exists', answerInProgress().message],
  },
  stores: (database, clock) => ({ sealedAnswers: postgresSealedAnswerStore(database, clock) }),
} as const satisfies PostgresResource;
