import { createMemoryStorage } from '@nbsetup/storage-memory';
import { describe, expect, it } from 'vitest';
import { portsOfApi, portsOfCallers, portsOfSetup, portsOfTokens } from './needed-ports.ts';
import { requirePorts, type PortFunctions } from './require-ports.ts';

const none = () => undefined;
const storage = createMemoryStorage();
const complete = {
  storage,
  ...storage,
  tokens: storage.read.tokens,
  sessions: storage.read.sessions,
  randomness: { bytes: none, uuid: none, xid: none },
  passwordHasher: { hash: none, verify: none },
  sealer: { sealOf: none },
  versions: { current: none },
  recordTokenUse: none,
  inBackground: none,
};

/** Returns the ports with another value at a path. */
function withPort(path: string, value: unknown, ports: object = complete): object {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...ports, [name]: value };
  const inner: unknown = Reflect.get(ports, name);
  return {
    ...ports,
    [name]: withPort(rest.join('.'), value, typeof inner === 'object' && inner !== null ? inner : {}),
  };
}

const users: readonly { readonly user: string; readonly needed: PortFunctions }[] = [
  { user: 'managementApi', needed: portsOfApi },
  { user: 'setupRouter', needed: portsOfSetup },
  { user: 'requireToken', needed: portsOfTokens },
  { user: 'requireCaller', needed: portsOfCallers },
];

describe.each(users)('the ports of $user', ({ user, needed }) => {
  it('are accepted if each is there', () => {
    expect(() => {
      requirePorts(user, complete, needed);
    }).not.toThrow();
  });

  it.each(Object.keys(needed))('are refused without %s', (path) => {
    expect(() => {
      requirePorts(user, withPort(path, undefined), needed);
    }).toThrow(new TypeError(`${user} needs the port ${path}`));
  });

  it.each(Object.entries(needed))('are refused if %s is something else', (path, functions) => {
    const problem =
      functions.length === 0
        ? `${user} needs a function as the port ${path}`
        : `the port ${path} has no function `;

    expect(() => {
      requirePorts(user, withPort(path, { fnid: none }), needed);
    }).toThrow(problem);
  });
});
