import { DomainError } from '@nbsetup/domain/storage';
import type { ClientConfig } from 'pg';
import { isDsnProblem } from './dsn-problem.ts';
import { dsnOptions } from './dsn-options.ts';
import { dsnTls } from './dsn-tls.ts';
import { splitDsn } from './split-dsn.ts';

/** The connection options of the driver. The driver parses nothing itself. */
export type ServerConnection = Pick<
  ClientConfig,
  | 'host'
  | 'port'
  | 'user'
  | 'password'
  | 'database'
  | 'ssl'
  | 'sslnegotiation'
  | 'enableChannelBinding'
  | 'application_name'
  | 'connectionTimeoutMillis'
  | 'options'
>;

/** The result of reading a connection string: its connection, or its problem. */
export type ReadDsn =
  | {
      readonly connection: ServerConnection;
      /** One line each, to follow the name of the string. */
      readonly warnings: readonly string[];
    }
  | {
      /** One line without secrets, to follow the name of the string. */
      readonly problem: string;
    };

/** The variables of PostgreSQL's clients that apply if the string lacks a value. */
type Environment = Readonly<Record<string, string | undefined>>;

const withoutTls =
  'leads to another machine without TLS, so that passwords and data can be read on the way; add sslmode=verify-full, or sslmode=disable where nobody else is on that way';

/**
 * Reads a connection string, `postgres://user:password@host:5432/database?sslmode=verify-full`. It refuses everything
 * unknown, because an ignored parameter may be the one that asked for TLS. It also reads the files that TLS
 * parameters name.
 */
export function readDsn(dsn: string, env: Environment = process.env): ReadDsn {
  try {
    const { address, parameters } = splitDsn(dsn);
    const tls = dsnTls(parameters, env);
    const isSocket = address.host?.startsWith('/') === true;
    const connection = {
      ...address,
      ...dsnOptions(parameters),
      // As in libpq, there is no TLS on a local socket.
      ...(isSocket ? { ssl: false, sslnegotiation: 'postgres' as const } : tls),
    };
    // sslmode=disable is a decision. A missing sslmode may be an oversight.
    const isForgotten = connection.ssl === false && !parameters.has('sslmode') && !isGiven(env['PGSSLMODE']);
    const isRemote = !isThisMachine(address.host ?? env['PGHOST'] ?? 'localhost');
    return { connection, warnings: isForgotten && isRemote ? [withoutTls] : [] };
  } catch (error) {
    if (isDsnProblem(error)) return { problem: error.message };
    throw error;
  }
}

/**
 * Returns the connection of a connection string, for a program that cannot report a problem in a better way.
 * @throws `invalid_input` with the problem.
 */
export function connectionOf(dsn: string): ServerConnection {
  const read = readDsn(dsn);
  if ('connection' in read) return read.connection;
  throw new DomainError('invalid_input', `the connection string ${read.problem}`);
}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}

function isThisMachine(host: string): boolean {
  return host.startsWith('/') || host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/.test(host);
}
