import { isIPv6 } from 'node:net';
import { DsnProblem } from './dsn-problem.ts';
import { readParameters, type DsnParameters } from './dsn-parameters.ts';
import { refuseUnescaped } from './unescaped.ts';

/** An example of a connection string, for messages. */
export const dsnExample = 'postgres://user:password@host:5432/database';

/** The parts of a connection string, with percent-escapes decoded. */
export interface SplitDsn {
  /**
   * The address and the user. The driver takes absent values from PGHOST and similar variables, or from its defaults.
   */
  readonly address: DsnAddress;
  /** The other parameters. */
  readonly parameters: DsnParameters;
}

interface DsnAddress {
  /** A name, an address, or the directory of a socket. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

// Not with URL: it cannot read libpq's form for sockets, `postgres://user:password@/database?host=/directory`, and
// takes the rest of a password after an unescaped character for a host.
const form = /^postgres(?:ql)?:\/\/(?:([^:@/?]*)(?::([^@/?]*))?@)?([^@/?]*)(?:\/([^@/?]*))?(?:\?([^@]*))?$/;

/**
 * Splits a connection string.
 * @throws `DsnProblem` if it is not one.
 */
export function splitDsn(dsn: string): SplitDsn {
  if (!/^postgres(?:ql)?:\/\//.test(dsn)) throw new DsnProblem(`must look like ${dsnExample}`);
  refuseUnescaped(dsn);
  const [whole, user, password, authority = '', database, query = ''] = form.exec(dsn) ?? [];
  if (whole === undefined) throw new DsnProblem(`must look like ${dsnExample}`);
  const [host, port] = splitAuthority(authority);

  const given = readParameters(query);
  // As in libpq, a parameter overrides the part in front of it.
  const text = {
    host: given.get('host') ?? decoded(host),
    port: given.get('port') ?? port,
    user: given.get('user') ?? decoded(user),
    password: given.get('password') ?? decoded(password),
    database: given.get('dbname') ?? decoded(database),
  };
  return {
    address: {
      ...(isGiven(text.host) && { host: checkedHost(text.host) }),
      ...(isGiven(text.port) && { port: checkedPort(text.port) }),
      ...(isGiven(text.user) && { user: text.user }),
      ...(isGiven(text.password) && { password: text.password }),
      ...(isGiven(text.database) && { database: text.database }),
    },
    parameters: given,
  };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeURIComponent(text);
}

function splitAuthority(authority: string): readonly [string, string | undefined] {
  if (authority.includes(',')) refuseSeveralHosts();
  const [, ipv6, name, port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(authority) ?? [];
  const host = ipv6 ?? name;
  if (host === undefined || (ipv6 !== undefined && !isIPv6(ipv6))) throw new DsnProblem(hostRule);
  return [host, port];
}

const hostRule =
  'must have a host that is a name, an address, an IPv6 address in brackets, or the directory of a socket';

function checkedHost(host: string): string {
  if (host.includes(',')) refuseSeveralHosts();
  if (host.startsWith('/') || isIPv6(host) || /^[a-z\d_][a-z\d_.-]*$/i.test(host)) return host;
  throw new DsnProblem(hostRule);
}

function refuseSeveralHosts(): never {
  throw new DsnProblem(
    'names several hosts, which is not supported; name one address that always leads to the primary',
  );
}

function checkedPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new DsnProblem('must have a port between 1 and 65535');
}
