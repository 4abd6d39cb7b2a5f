import { DomainError } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { explainFailure } from './explain-failure.ts';
import { withLocation } from './error-location.ts';

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

  it('adds the hint of the program before what the system said', () => {
    const error = new DomainError('store_unavailable', 'the directory cannot be used', {
      cause: new Error('EACCES: permission denied'),
      reason: 'data_directory_unusable',
    });

    expect(explainFailure(error, { data_directory_unusable: ', see the manual' })).toBe(
      'the directory cannot be used, see the manual: EACCES: permission denied',
    );
  });

  it('does not repeat a cause that the message has', () => {
    const cause = new Error('the file is broken');

    expect(
      explainFailure(new DomainError('store_unavailable', 'cannot open: the file is broken', { cause })),
    ).toBe('cannot open: the file is broken');
  });

  it('names the innermost location, and names it once', async () => {
    const at = (location: string, message: string): Promise<string> =>
      withLocation('another', () =>
        withLocation(location, async () => {
          throw new DomainError('not_found', message);
        }),
      ).catch((error: unknown) => explainFailure(error));

    expect(await at('/srv/data', 'user not found')).toBe('user not found; looked at /srv/data');
    expect(await at('/srv/data', '/srv/data is a file')).toBe('/srv/data is a file');
    expect(await at('/srv/data', 'remove /srv/data/pgdata')).toBe('remove /srv/data/pgdata');
    expect(await at('/srv/data', 'in use: /srv/data.')).toBe('in use: /srv/data.');
  });

  it.each([
    ['/srv/data', 'remove /srv/data-instance/file'],
    ['/srv/data', 'remove /srv/data.old'],
    ['/data', 'remove /srv/data'],
    ['db.example:5432/nb', 'db.example:5432/nb2 is empty'],
  ])('names %s next to another location whose name has it: %s', async (location, message) => {
    const failing = withLocation(location, async () => {
      throw new DomainError('store_unavailable', message);
    });

    expect(await failing.catch((error: unknown) => explainFailure(error))).toBe(
      `${message}; looked at ${location}`,
    );
  });

  it.each([new TypeError('x is not a function'), new DomainError('invalid_input', 'name is required')])(
    'names no location if that is not the problem: %s',
    async (error) => {
      const failing = withLocation('/srv/data', async () => {
        throw error;
      });

      expect(await failing.catch((error: unknown) => explainFailure(error))).toBe(error.message);
    },
  );

  it('is the message of any other error', () => {
    expect(explainFailure(new TypeError('x is not a function'))).toBe('x is not a function');
  });
});
