import type { PasswordHasher, Storage } from '@nbsetup/domain';
import { inSpan } from './tracer.ts';

/** The same storage, with a span for each unit of work and each look-up of a token. */
export function tracedStorage({ read, unitOfWork, clock }: Storage): Storage {
  const { tokens } = read;
  return {
    read: {
      ...read,
      tokens: {
        ...tokens,
        findByHash: (hash) => inSpan('token.verify', () => tokens.findByHash(hash)),
      },
    },
    unitOfWork: { run: (work) => inSpan('store.unit_of_work', () => unitOfWork.run(work)) },
    clock,
  };
}

/** The same hasher, with a span for each password, the wait for a thread included. */
export function tracedHasher(hasher: PasswordHasher): PasswordHasher {
  return {
    hash: (password) => inSpan('password.hash', () => hasher.hash(password)),
    verify: (attempt) => inSpan('password.verify', () => hasher.verify(attempt)),
  };
}
