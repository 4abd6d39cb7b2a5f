import { DomainError } from '@nbsetup/domain';
import type { ClientConfig } from 'pg';
import { isDsnProblem } from './dsn-problem.ts';
import { dsnOptions } from './dsn-options.ts';
import { dsnTls } from './dsn-tls.ts';
import { splitDsn } from './split-dsn.ts';

/** What the driver is told to connect with; nothing of it is left for the driver to parse. */
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

/** What a connection string says, or what is wrong with it. */
export type ReadDsn =
  | {
      readonly connection: ServerConnection;
      /** One line each, to be put behind the name of whatever held the string. */
      readonly warnings: readonly string[];
    }
  | {
      /** One line that repeats no secret, to be put behind the name of whatever held the string. */
      readonly problem: string;
    };

/** The variables of PostgreSQL's clients that count where the string is silent. */
type Environment = Readonly<Record<string, string | undefined>>;

const withoutTls =
  'leads to another machine without TLS, so that passwords and data can be read on the way; add sslmode=verify-full, or sslmode=disable where nobody else is on that way';

/**
 * Reads a connection string, `postgres://user:password@host:5432/database?sslmode=verify-full`. Takes nothing that it
 * does not understand: a parameter that is passed over may be the one that asked for TLS. Reads the files that TLS
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
      // As in libpq, there is no TLS on a socket of this machine.
      ...(isSocket ? { ssl: false, sslnegotiation: 'postgres' as const } : tls),
    };
    // Who writes sslmode=disable has decided; who leaves it out may have forgotten it.
    const isForgotten = connection.ssl === false && !parameters.has('sslmode') && !isGiven(env['PGSSLMODE']);
    const isRemote = !isThisMachine(address.host ?? env['PGHOST'] ?? 'localhost');
    return { connection, warnings: isForgotten && isRemote ? [withoutTls] : [] };
  } catch (error) {
    if (isDsnProblem(error)) return { problem: error.message };
    throw error;
  }
}

/** The same for a program that has no better place to report a problem. Throws `invalid_input`. */
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
