import { DomainError } from '@nbsetup/domain';
import { expect, it } from 'vitest';
import { openOn } from './program/open-on.ts';
import { renderFailure } from './render-failure.ts';

/** Returns a resource that cannot be closed. */
const stuck = (): AsyncDisposable => ({
  [Symbol.asyncDispose]: () => Promise.reject(new DomainError('store_unavailable', 'the connection is lost')),
});

it('names the store or API of the command', () => {
  const error = new DomainError('not_found', 'no such user');

  expect(renderFailure(error, { format: 'text', location: '/srv/data' })).toEqual({
    text: 'nbsetup: no such user; looked at /srv/data\n',
    exitCode: 4,
  });
});

it('reports the first failure if a resource cannot be closed after it', async () => {
  const work = async (): Promise<void> => {
    await using outer = stuck();
    await using inner = await openOn(outer, async () => ({ refuse: true }));
    if (inner.refuse) throw new DomainError('permission_denied', 'the owner is never blocked');
  };

  const failure: unknown = await work().catch((error: unknown) => error);

  expect(failure).toMatchObject({ name: 'SuppressedError' });
  expect(renderFailure(failure, { format: 'text' })).toEqual({
    text: 'nbsetup: the owner is never blocked\n',
    exitCode: 5,
  });
});
