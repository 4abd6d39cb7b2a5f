import type { PasswordHasher, Readers, Storage, Stores } from '@nbsetup/domain';
import { inSpan } from './tracer.ts';

/** Returns the same storage, with a span for each unit of work and each token lookup. */
export function tracedStorage<AllReaders extends Readers, AllStores extends Stores>({
  read,
  unitOfWork,
  clock,
}: Storage<AllReaders, AllStores>): Storage<AllReaders, AllStores> {
  const { tokens } = read;
  return {
    read: {
      ...read,
      tokens: {
        ...tokens,
        findByHash: (hash) => inSpan('token.verify', () => tokens.findByHash(hash)),
      },
    },
    unitOfWork: {
      ...unitOfWork,
      run: (work) => inSpan('store.unit_of_work', () => unitOfWork.run(work)),
    },
    clock,
  };
}

/** Returns the same hasher, with a span for each password. The span includes the wait for a thread. */
export function tracedHasher(hasher: PasswordHasher): PasswordHasher {
  return {
    hash: (password) => inSpan('password.hash', () => hasher.hash(password)),
    verify: (attempt) => inSpan('password.verify', () => hasher.verify(attempt)),
  };
}
