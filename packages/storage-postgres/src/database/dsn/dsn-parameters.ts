import { nearestName } from '@nbsetup/domain/internal';
import { DsnProblem, enumeration } from './dsn-problem.ts';

/** Every supported parameter. The names and meanings are those of libpq. */
const supported = [
  'host',
  'port',
  'user',
  'password',
  'dbname',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslnegotiation',
  'channel_binding',
  'application_name',
  'connect_timeout',
  'options',
  'uselibpqcompat',
] as const;

/** The name of a supported parameter. */
export type DsnParameter = (typeof supported)[number];

/** The given parameters, by name. */
export type DsnParameters = ReadonlyMap<DsnParameter, string>;

const severalHosts = 'name one address that always leads to the primary';
const ownBounds = 'each program has bounds of its own';

/** Advice for parameters of other programs without a similar name here. */
const advice: ReadonlyMap<string, string> = new Map([
  ['ssl', 'write sslmode=verify-full, verify-ca, require or disable'],
  ['tls', 'write sslmode=verify-full, verify-ca, require or disable'],
  ['requiressl', 'write sslmode=require'],
  ['sslaccept', 'write sslmode=verify-full, verify-ca, require or disable'],
  ['schema', 'set search_path for the user: ALTER ROLE … SET search_path = …'],
  ['currentschema', 'set search_path for the user: ALTER ROLE … SET search_path = …'],
  ['searchpath', 'set search_path for the user: ALTER ROLE … SET search_path = …'],
  ['database', 'write dbname, or the name behind the host'],
  ['hostaddr', 'write host'],
  ['targetsessionattrs', severalHosts],
  ['loadbalancehosts', severalHosts],
  ['statementtimeout', ownBounds],
  ['locktimeout', ownBounds],
  ['querytimeout', ownBounds],
  ['idleintransactionsessiontimeout', ownBounds],
  ['clientencoding', 'it is always UTF8'],
  ['encoding', 'it is always UTF8'],
]);

/**
 * Returns the parameters after the question mark.
 * @throws `DsnProblem` with all invalid parameters.
 */
export function readParameters(query: string): DsnParameters {
  const given = query
    .split('&')
    .filter((part) => part !== '')
    .map(splitParameter);
  const names = given.map(({ name }) => name);
  const problems = new Set(
    given.flatMap(({ name, text }, index) => {
      if (!isSupported(name)) return [unknown(name, index + 1)];
      return [
        ...(names.indexOf(name) === index ? [] : [`has ${name} twice`]),
        ...(text === '' ? [`has ${name} without a value`] : []),
        ...(text.includes('+') ? [`must have + in ${name} as %2B, or as %20 where it means a blank`] : []),
      ];
    }),
  );
  if (problems.size > 0) throw new DsnProblem([...problems].join('; '));
  return new Map(
    given.flatMap(({ name, text }) => (isSupported(name) ? [[name, decodeURIComponent(text)] as const] : [])),
  );
}

function splitParameter(part: string): { readonly name: string; readonly text: string } {
  const [name = ''] = part.split('=', 1);
  return { name, text: part.slice(name.length + 1) };
}

function isSupported(name: string): name is DsnParameter {
  return supported.some((known) => known === name);
}

/** Repeats a name only if it is similar to a known one. Any other name may be part of a password with an & in it. */
function unknown(name: string, place: number): string {
  if (!/^[\w-]{1,40}$/.test(name)) return strange(place);
  const plain = name.toLowerCase().replace(/[_-]/g, '');
  const hint = advice.get(plain);
  if (hint !== undefined) return `has the parameter ${name}, which is not supported; ${hint}`;
  const meant =
    supported.find((known) => known.replace('_', '') === plain) ??
    nearestName(name, supported) ??
    nearestName(plain, supported);
  return meant === undefined ? strange(place) : `has the unknown parameter ${name}; did you mean ${meant}?`;
}

function strange(place: number): string {
  return `has an unknown parameter in place ${place}; known are ${enumeration(supported)}`;
}
