import { describe, expect, it } from 'vitest';
import { openServerDatabase } from '../../src/database/open-server.ts';
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

describe('a connection string', () => {
  it('is read completely, so that the driver parses nothing', () => {
    expect(connectionOf('postgresql://me:secret@db.example:6432/mine?application_name=me%20too')).toEqual({
      host: 'db.example',
      port: 6432,
      user: 'me',
      password: 'secret',
      database: 'mine',
      ssl: false,
      sslnegotiation: 'postgres',
      enableChannelBinding: false,
      application_name: 'me too',
    });
  });

  it.each([
    ['postgres://u:p@/db?host=/var/run/postgresql', { host: '/var/run/postgresql', database: 'db' }],
    ['postgres://u:p@%2Fvar%2Frun%2Fpostgresql:5433/db', { host: '/var/run/postgresql', port: 5433 }],
    ['postgres://u:p@localhost/db?host=/tmp&port=5433', { host: '/tmp', port: 5433 }],
    ['postgres://u:p@[::1]:5432/db', { host: '::1', port: 5432 }],
    ['postgres://u:p@/db?host=::1', { host: '::1' }],
    [
      'postgres://h?user=u&password=p%26p&dbname=db',
      { host: 'h', user: 'u', password: 'p&p', database: 'db' },
    ],
    ['postgres://u:a%40b%2Fc%3Fd%23e%25f%20g:h@h/d%2Fb', { password: 'a@b/c?d#e%f g:h', database: 'd/b' }],
    ['postgres://ü:pässwörd@h/db', { user: 'ü', password: 'pässwörd' }],
    ['postgres://u:a+b@h/db', { password: 'a+b' }],
    ['postgres://h/db?options=-c%20search_path%3Dmine', { options: '-c search_path=mine' }],
    ['postgres://h/db?connect_timeout=10', { connectionTimeoutMillis: 10_000 }],
    ['postgres://h/db?sslmode=require&channel_binding=prefer', { enableChannelBinding: true }],
  ])('may be %s', (dsn, expected) => {
    expect(connectionOf(dsn)).toMatchObject(expected);
  });

  it('leaves absent values to the driver and its defaults', () => {
    expect(Object.keys(connectionOf('postgres://'))).toEqual([
      'application_name',
      'enableChannelBinding',
      'ssl',
      'sslnegotiation',
    ]);
  });

  it.each([
    ['somebody:geheim@db.example', 'must look like postgres://user:password@host:5432/database'],
    ['mysql://u:p@h/db', 'must look like postgres://user:password@host:5432/database'],
    ['postgres://u:p@h/db/more', 'must look like postgres://user:password@host:5432/database'],
    [
      'postgres://[geheim',
      'must have a host that is a name, an address, an IPv6 address in brackets, or the directory of a socket',
    ],
    [
      'postgres://u:p@[geheim]/db',
      'must have a host that is a name, an address, an IPv6 address in brackets, or the directory of a socket',
    ],
    [
      'postgres://u:p@h%20x/db',
      'must have a host that is a name, an address, an IPv6 address in brackets, or the directory of a socket',
    ],
    ['postgres://u:p@h:54x2/db', 'must have a port between 1 and 65535'],
    ['postgres://u:p@h/db?port=0', 'must have a port between 1 and 65535'],
    [
      'postgres://u:p@a:1,b:2/db',
      'names several hosts, which is not supported; name one address that always leads to the primary',
    ],
    [
      'postgres://u:p@h/db?host=a,b',
      'names several hosts, which is not supported; name one address that always leads to the primary',
    ],
    ['postgres://u:p%00@h/db', 'must not have a zero character, %00'],
    ['postgres://u:p%ff@h/db', 'must have escapes that are UTF-8, like %C3%A9 for é'],
    ['postgres://h/db?connect_timeout=0', 'must have a connect_timeout between 1 and 60 seconds'],
    ['postgres://h/db?options=-c+x', 'must have + in options as %2B, or as %20 where it means a blank'],
    ['postgres://h/db?host=', 'has host without a value'],
    ['postgres://h/db?port=1&sslmode=disable&port=2', 'has port twice'],
    [
      'postgres://h/db?channel_binding=require',
      'must have a channel_binding that is prefer or disable, since require cannot be kept; sslmode=verify-full says whom to trust',
    ],
    [
      'postgres://h/db?uselibpqcompat=false',
      'must have uselibpqcompat=true or none: sslmode always means what it means in libpq',
    ],
  ])('is refused as %s', (dsn, problem) => {
    expect(problemOf(dsn)).toBe(problem);
  });

  it('is also refused when the database is opened', () => {
    expect(() => openServerDatabase({ dsn: 'postgres://u:geheim@h/db?sslmod=require' })).toThrow(
      expect.objectContaining({
        code: 'invalid_input',
        message: 'the connection string has the unknown parameter sslmod; did you mean sslmode?',
      }),
    );
  });
});

describe('characters that are not escaped', () => {
  const where = 'has characters in the user name, the password or elsewhere that must be escaped: write';

  it.each([
    ['postgres://u:p@ss%w#rd@127.0.0.1:5432/db', `${where} # as %23, % as %25 and @ as %40`],
    ['postgres://u:geheim#x@h/db', `${where} # as %23`],
    ['postgres://u:geheim/x@h/db', `${where} @ as %40 and / as %2F`],
    ['postgres://u:12/x@h/db', `${where} @ as %40 and / as %2F`],
    ['postgres://u:12?x@h/db', `${where} @ as %40 and ? as %3F`],
    ['postgres://u:12?sslmode=disable&x=@h/db', `${where} @ as %40 and ? as %3F`],
    ['postgres://u:a@b@h/db', `${where} @ as %40`],
    ['postgres://u:100%@h/db', `${where} % as %25`],
    ['postgres://u:a b@h/db', `${where} a blank as %20`],
    ['postgres://u:a\tb@h/db', `${where} a blank as %20`],
    ['postgres://u:p@h/db\n', `${where} a blank as %20`],
  ])('are refused before any of them is taken for a host: %j', (dsn, problem) => {
    expect(problemOf(dsn)).toBe(problem);
  });
});

describe('an unknown parameter', () => {
  it.each([
    ['sslmod=verify-full', 'has the unknown parameter sslmod; did you mean sslmode?'],
    ['ssl_mode=require', 'has the unknown parameter ssl_mode; did you mean sslmode?'],
    ['sslMode=require', 'has the unknown parameter sslMode; did you mean sslmode?'],
    ['sslrootcerts=/ca.pem', 'has the unknown parameter sslrootcerts; did you mean sslrootcert?'],
    ['applicationName=x', 'has the unknown parameter applicationName; did you mean application_name?'],
    [
      'ssl=require',
      'has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
    ],
    [
      'ssl=prefer',
      'has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
    ],
    [
      'ssl=verify-full',
      'has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
    ],
    [
      'ssl=true',
      'has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
    ],
    [
      'tls=true',
      'has the parameter tls, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
    ],
    [
      'schema=x',
      'has the parameter schema, which is not supported; set search_path for the user: ALTER ROLE … SET search_path = …',
    ],
    [
      'target_session_attrs=read-write',
      'has the parameter target_session_attrs, which is not supported; name one address that always leads to the primary',
    ],
    [
      'statement_timeout=1',
      'has the parameter statement_timeout, which is not supported; each program has bounds of its own',
    ],
    [
      'sslmod=x&ssl=y',
      'has the unknown parameter sslmod; did you mean sslmode?; has the parameter ssl, which is not supported; write sslmode=verify-full, verify-ca, require or disable',
    ],
    [
      'constructor=x',
      'has an unknown parameter in place 1; known are host, port, user, password, dbname, sslmode, sslrootcert, sslcert, sslkey, sslpassword, sslnegotiation, channel_binding, application_name, connect_timeout, options and uselibpqcompat',
    ],
  ])('is refused by name: %s', (query, problem) => {
    expect(problemOf(`postgres://u:p@h/db?${query}`)).toBe(problem);
  });

  it('is not repeated if it may be the end of a password with an & in it', () => {
    expect(problemOf('postgres://h/db?password=half&geheim')).toMatch(
      /^has an unknown parameter in place 2; /,
    );
  });
});
