import { describe, expect, it } from 'vitest';
import { readDsn, type ServerConnection } from '../../src/database/dsn/read-dsn.ts';

function connectionOf(dsn: string): ServerConnection {
  const read = readDsn(dsn, {});
  if ('problem' in read) throw new Error(read.problem);
  return read.connection;
}

function problemOf(dsn: string, env: Readonly<Record<string, string>> = {}): string {
  const read = readDsn(dsn, env);
  return 'problem' in read ? read.problem : '';
}

function warningsOf(dsn: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  const read = readDsn(dsn, env);
  return 'warnings' in read ? read.warnings : [];
}

describe('sslmode', () => {
  it.each([
    ['', false],
    ['?sslmode=disable', false],
    ['?sslmode=require', { rejectUnauthorized: false }],
    ['?sslmode=verify-full', { rejectUnauthorized: true }],
    ['?uselibpqcompat=true&sslmode=require', { rejectUnauthorized: false }],
    ['?sslmode=verify-full&sslrootcert=system', { rejectUnauthorized: true }],
    ['?sslrootcert=system', { rejectUnauthorized: true }],
    ['?sslnegotiation=direct', { rejectUnauthorized: true }],
  ])('with %j has the meaning of libpq', (query, ssl) => {
    expect(connectionOf(`postgres://u:p@h/db${query}`).ssl).toEqual(ssl);
  });

  it('is taken from PGSSLMODE if the string has none, as in libpq', () => {
    expect(readDsn('postgres://h/db', { PGSSLMODE: 'require' })).toMatchObject({
      connection: { ssl: { rejectUnauthorized: false } },
    });
    expect(readDsn('postgres://h/db?sslmode=verify-full', { PGSSLMODE: 'disable' })).toMatchObject({
      connection: { ssl: { rejectUnauthorized: true } },
    });
    expect(problemOf('postgres://h/db', { PGSSLMODE: 'verify_full' })).toBe(
      'takes its sslmode from PGSSLMODE, which must be verify-full, verify-ca, require or disable',
    );
  });

  it('is ignored on a socket, as in libpq', () => {
    expect(connectionOf('postgres://u:p@/db?host=/tmp&sslmode=require').ssl).toBe(false);
  });

  it.each([
    ['sslmode=', 'has sslmode without a value'],
    ['sslmode=on', 'must have an sslmode that is verify-full, verify-ca, require or disable'],
    [
      'sslmode=prefer',
      'must have an sslmode that is verify-full, verify-ca, require or disable; prefer would continue without TLS if the server does not offer it',
    ],
    [
      'sslmode=allow',
      'must have an sslmode that is verify-full, verify-ca, require or disable; allow would continue without TLS if the server does not offer it',
    ],
    [
      'sslmode=no-verify',
      'must have an sslmode that is verify-full, verify-ca, require or disable; what no-verify meant is require',
    ],
    [
      'sslmode=verify-ca',
      'has sslmode=verify-ca, which needs sslrootcert, the path of the certificate of the CA',
    ],
    ['sslmode=require&sslrootcert=system', 'has sslrootcert=system, which needs sslmode=verify-full'],
    ['sslmode=disable&sslnegotiation=direct', 'has sslnegotiation=direct without TLS'],
    ['sslnegotiation=tls', 'must have an sslnegotiation that is postgres or direct'],
    ['sslrootcert=/nowhere/ca.pem', 'has sslrootcert, the path of a file that cannot be read (ENOENT)'],
    ['sslcert=/dev/null', 'must have both sslcert and sslkey, or neither'],
    ['sslrootcert=/dev/null', 'has sslrootcert, the path of a file without a certificate in PEM'],
  ])('and its parameters are refused in %s', (query, problem) => {
    expect(problemOf(`postgres://u:p@h/db?${query}`)).toBe(problem);
  });
});

describe('the warning of a connection without TLS', () => {
  const warning =
    'leads to another machine without TLS, so that passwords and data can be read on the way; add sslmode=verify-full, or sslmode=disable where nobody else is on that way';

  it.each([
    'postgres://u:p@db.example/db',
    'postgres://u:p@10.0.0.1/db?connect_timeout=5',
    'postgres://h/db?host=h',
  ])('is shown for %s', (dsn) => {
    expect(warningsOf(dsn)).toEqual([warning]);
  });

  it.each([
    'postgres://u:p@db.example/db?sslmode=require',
    'postgres://u:p@db.example/db?sslmode=disable',
    'postgres://u:p@127.0.0.1/db',
    'postgres://u:p@127.8.0.1/db',
    'postgres://u:p@localhost/db',
    'postgres://u:p@[::1]/db',
    'postgres://u:p@/db?host=/tmp',
    'postgres:///db',
  ])('is not shown for %s', (dsn) => {
    expect(warningsOf(dsn)).toEqual([]);
  });

  it('considers PGHOST if the string has no host', () => {
    expect(warningsOf('postgres:///db', { PGHOST: 'db.example' })).toEqual([warning]);
  });
});
