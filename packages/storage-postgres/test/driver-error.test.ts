import { isRefusal } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { toDomainError } from '../src/database/driver-error.ts';

describe('an error of the driver', () => {
  it.each([
    ['a broken pipe', 'EPIPE', 'store_unavailable'],
    ['a refused connection', 'ECONNREFUSED', 'store_unavailable'],
    ['no error value', undefined, 'store_unavailable'],
    ['a connection that was refused', '08004', 'store_unavailable'],
    ['a lost connection', '08006', 'store_unavailable'],
    ['an unknown protocol', '08P01', 'store_unavailable'],
    ['an unsupported feature', '0A000', 'store_unavailable'],
    ['a NUL character', '22021', 'invalid_input'],
    ['a character that the encoding does not have', '22P05', 'store_unavailable'],
    ['a setting with a wrong value', '22023', 'store_unavailable'],
    ['a server that became a standby', '25006', 'store_unavailable'],
    ['an idle transaction that was ended', '25P03', 'overloaded'],
    ['a transaction that took too long', '25P04', 'overloaded'],
    ['a user without access', '28000', 'store_unavailable'],
    ['a wrong password', '28P01', 'store_unavailable'],
    ['an unknown database', '3D000', 'store_unavailable'],
    ['a search_path without a schema', '3F000', 'store_unavailable'],
    ['a conflict of two transactions', '40001', 'overloaded'],
    ['a commit with an unknown result', '40003', 'store_unavailable'],
    ['a deadlock', '40P01', 'overloaded'],
    ['a missing privilege', '42501', 'store_unavailable'],
    ['a missing column', '42703', 'store_outdated'],
    ['an unknown setting', '42704', 'store_unavailable'],
    ['a missing function', '42883', 'store_outdated'],
    ['a missing table', '42P01', 'store_outdated'],
    ['a table of another program', '42P07', 'store_unavailable'],
    ['a type of another program', '42710', 'store_unavailable'],
    ['insufficient resources', '53000', 'store_unavailable'],
    ['a full disk', '53100', 'store_unavailable'],
    ['no memory', '53200', 'store_unavailable'],
    ['too many connections', '53300', 'store_unavailable'],
    ['a limit of the configuration', '53400', 'store_unavailable'],
    ['transaction ids that run out', '54000', 'store_unavailable'],
    ['a database that takes no connections', '55000', 'store_unavailable'],
    ['an object in use', '55006', 'overloaded'],
    ['a setting that cannot be changed', '55P02', 'store_unavailable'],
    ['a lock that is held', '55P03', 'overloaded'],
    ['an operator who ends the session', '57000', 'store_unavailable'],
    ['a statement that took too long', '57014', 'overloaded'],
    ['a server that stops', '57P01', 'store_unavailable'],
    ['a server that crashed', '57P02', 'store_unavailable'],
    ['a server that starts', '57P03', 'store_unavailable'],
    ['a database that was dropped', '57P04', 'store_unavailable'],
    ['a session that was idle too long', '57P05', 'store_unavailable'],
    ['an error of the system', '58000', 'store_unavailable'],
    ['an error of the disk', '58030', 'store_unavailable'],
    ['a missing file', '58P01', 'store_unavailable'],
    ['a broken configuration', 'F0000', 'store_unavailable'],
    ['damaged data', 'XX001', 'store_unavailable'],
    ['a damaged index', 'XX002', 'store_unavailable'],
    ['a constraint without a meaning', '23505', 'internal'],
    ['an invalid statement', '42601', 'internal'],
    ['a statement in a failed transaction', '25P02', 'internal'],
    ['an internal error', 'XX000', 'internal'],
  ])('with the code of %s, %s, means %s', (_, code, meaning) => {
    const error = Object.assign(new Error('reported by the driver'), { code });

    expect(toDomainError(error)).toMatchObject({ code: meaning, cause: error });
  });
});

it.each([
  ['ECONNREFUSED', 'store_unreachable'],
  ['57P03', 'store_unreachable'],
  ['55P03', 'store_busy'],
  ['28P01', 'store_password_wrong'],
  ['28000', 'store_user_refused'],
  ['28123', 'store_user_refused'],
  ['3D000', 'store_database_missing'],
  ['57P04', 'store_database_missing'],
  ['3F000', 'store_schema_missing'],
  ['42501', 'store_privilege_missing'],
  ['25006', 'store_read_only'],
  ['53100', 'store_disk_full'],
  ['53300', 'store_connections_exhausted'],
  ['XX001', 'store_damaged'],
  ['42P01', 'schema_differs'],
  ['42703', 'schema_differs'],
])('the code %s has the reason %s', (code, reason) => {
  const error = toDomainError(Object.assign(new Error('reported by the driver'), { code }));

  expect(error.reason).toBe(reason);
  expect(isRefusal(error)).toBe(true);
});

it('a row that a constraint refuses has the reason of the constraint', () => {
  const refused = Object.assign(new Error('duplicate key'), { code: '23505', constraint: 'users_pkey' });

  expect(toDomainError(refused)).toMatchObject({ code: 'already_exists', reason: 'user_exists' });
});
