import { describe, expect, it } from 'vitest';
import { toDomainError } from '../src/database/driver-error.ts';

describe('an error of the driver', () => {
  it.each([
    ['a broken pipe', 'EPIPE', 'store_unavailable'],
    ['a refused connection', 'ECONNREFUSED', 'store_unavailable'],
    ['nothing at all', undefined, 'store_unavailable'],
    ['a lost connection', '08006', 'store_unavailable'],
    ['a server that stops', '57P01', 'store_unavailable'],
    ['a server that became a standby', '25006', 'store_unavailable'],
    ['a deadlock', '40P01', 'overloaded'],
    ['a missing column', '42703', 'store_outdated'],
    ['a constraint nobody named', '23505', 'internal'],
    ['an internal error', 'XX000', 'internal'],
  ])('with the code of %s, %s, means %s', (_, code, meaning) => {
    const error = Object.assign(new Error('told by the driver'), { code });

    expect(toDomainError(error)).toMatchObject({ code: meaning, cause: error });
  });
});
