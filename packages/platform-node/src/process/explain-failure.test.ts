import { DomainError } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';

describe('the explanation of an error', () => {
  it('adds what the database said', () => {
    const cause = new Error('relation "users" already exists');

    expect(explainFailure(new DomainError('internal', 'the store refused a statement', { cause }))).toBe(
      'the store refused a statement: relation "users" already exists',
    );
  });

  it('adds the code of a system error that has no message', () => {
    const cause = Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' });

    expect(
      explainFailure(new DomainError('store_unavailable', 'the store cannot be reached', { cause })),
    ).toBe('the store cannot be reached: ECONNREFUSED');
  });

  it('leaves out a host that cannot be found, which may be the end of a password', () => {
    const cause = new Error('getaddrinfo ENOTFOUND geheim');

    expect(
      explainFailure(new DomainError('store_unavailable', 'the store cannot be reached', { cause })),
    ).toBe('the store cannot be reached: getaddrinfo ENOTFOUND');
  });

  it('does not say the same twice', () => {
    const cause = new Error('the file is broken');

    expect(
      explainFailure(new DomainError('store_unavailable', 'cannot open: the file is broken', { cause })),
    ).toBe('cannot open: the file is broken');
  });

  it('is the message of any other error', () => {
    expect(explainFailure(new TypeError('x is not a function'))).toBe('x is not a function');
  });
});
