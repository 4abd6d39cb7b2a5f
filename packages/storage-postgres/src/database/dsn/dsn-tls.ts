import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { DsnProblem } from './dsn-problem.ts';
import type { DsnParameter, DsnParameters } from './dsn-parameters.ts';

interface Tls {
  readonly ssl: false | ConnectionOptions;
  readonly sslnegotiation: 'postgres' | 'direct';
}

type Mode = 'disable' | 'require' | 'verify-ca' | 'verify-full';

const modes = 'verify-full, verify-ca, require or disable';

/**
 * Returns the TLS options of the parameters. They mean the same as in libpq, except that `allow` and `prefer` are
 * refused, because they continue without TLS.
 * @throws `DsnProblem` for an invalid value.
 */
export function dsnTls(parameters: DsnParameters, env: Readonly<Record<string, string | undefined>>): Tls {
  const mode = modeOf(parameters, env);
  const sslnegotiation = negotiationOf(parameters);
  const files = filesOf(parameters);
  if (mode === 'disable') {
    if (sslnegotiation === 'direct') throw new DsnProblem('has sslnegotiation=direct without TLS');
    return { ssl: false, sslnegotiation };
  }
  return { ssl: { ...files, ...checksOf(mode, parameters.get('sslrootcert')) }, sslnegotiation };
}

function modeOf(parameters: DsnParameters, env: Readonly<Record<string, string | undefined>>): Mode {
  const given = parameters.get('sslmode');
  if (given !== undefined) return checkedMode(given, 'must have an sslmode that is');
  const fromEnvironment = env['PGSSLMODE'] ?? '';
  if (fromEnvironment !== '')
    return checkedMode(fromEnvironment, 'takes its sslmode from PGSSLMODE, which must be');
  // A certificate without sslmode implies TLS.
  const named: readonly DsnParameter[] = ['sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation'];
  return named.some((name) => parameters.has(name)) ? 'verify-full' : 'disable';
}

function checkedMode(text: string, subject: string): Mode {
  switch (text) {
    case 'disable':
    case 'require':
    case 'verify-ca':
    case 'verify-full':
      return text;
    case 'allow':
    case 'prefer':
      throw new DsnProblem(
        `${subject} ${modes}; ${text} would continue without TLS if the server does not offer it`,
      );
    case 'no-verify':
      throw new DsnProblem(`${subject} ${modes}; what no-verify meant is require`);
    default:
      throw new DsnProblem(`${subject} ${modes}`);
  }
}

/** Returns the checks of the server. Without a CA, `require` accepts any server. */
function checksOf(mode: Exclude<Mode, 'disable'>, rootCertificate: string | undefined): ConnectionOptions {
  if (rootCertificate === 'system' && mode !== 'verify-full') {
    throw new DsnProblem('has sslrootcert=system, which needs sslmode=verify-full');
  }
  if (mode === 'verify-full') return { rejectUnauthorized: true };
  if (rootCertificate !== undefined)
    return { rejectUnauthorized: true, checkServerIdentity: () => undefined };
  if (mode === 'require') return { rejectUnauthorized: false };
  throw new DsnProblem(
    'has sslmode=verify-ca, which needs sslrootcert, the path of the certificate of the CA',
  );
}

function negotiationOf(parameters: DsnParameters): 'postgres' | 'direct' {
  const text = parameters.get('sslnegotiation') ?? 'postgres';
  if (text === 'postgres' || text === 'direct') return text;
  throw new DsnProblem('must have an sslnegotiation that is postgres or direct');
}

function filesOf(parameters: DsnParameters): ConnectionOptions {
  const rootCertificate = parameters.get('sslrootcert');
  const passphrase = parameters.get('sslpassword');
  const certificate = fileOf(parameters, 'sslcert');
  const key = fileOf(parameters, 'sslkey');
  if ((certificate === undefined) !== (key === undefined)) {
    throw new DsnProblem('must have both sslcert and sslkey, or neither');
  }
  const ca = rootCertificate === 'system' ? undefined : fileOf(parameters, 'sslrootcert');
  if (ca !== undefined) certificateIn(ca, 'sslrootcert');
  if (certificate !== undefined && key !== undefined) requirePair({ certificate, key, passphrase });
  return {
    ...(ca !== undefined && { ca }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

function fileOf(parameters: DsnParameters, name: DsnParameter): string | undefined {
  const path = parameters.get(name);
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no path';
    throw new DsnProblem(`has ${name}, the path of a file that cannot be read (${code})`);
  }
}

function certificateIn(pem: string, name: DsnParameter): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new DsnProblem(`has ${name}, the path of a file without a certificate in PEM`);
  }
}

interface Pair {
  readonly certificate: string;
  readonly key: string;
  readonly passphrase: string | undefined;
}

function requirePair({ certificate, key, passphrase }: Pair): void {
  const own = certificateIn(certificate, 'sslcert');
  if (!own.checkPrivateKey(privateKeyIn(key, passphrase))) {
    throw new DsnProblem('has sslkey, the path of a key that does not belong to sslcert');
  }
}

function privateKeyIn(key: string, passphrase: string | undefined): ReturnType<typeof createPrivateKey> {
  try {
    return createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) });
  } catch {
    throw new DsnProblem('has sslkey, the path of a file without a key in PEM that sslpassword opens');
  }
}
