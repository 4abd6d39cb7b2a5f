import { nearestName } from '@nbsetup/domain/internal';
import type { NbsetupOptions, NbsetupPorts, SetupOptions } from '../nbsetup-options.ts';

/** The functions that each port must have. A function that the port does not have does not compile. */
const functionsOfPorts: {
  readonly [Name in keyof NbsetupPorts]: readonly (keyof NonNullable<NbsetupPorts[Name]>)[];
} = {
  passwordHasher: ['hash', 'verify'],
  randomness: ['bytes', 'uuid', 'xid'],
  sealer: ['sealOf'],
  versions: ['current'],
  buckets: ['consume', 'consumeAll', 'refund', 'removeFull'],
  loginThrottle: ['attempt', 'refund', 'reset'],
};

const names: Readonly<Record<keyof NbsetupOptions, true>> = {
  storage: true,
  setup: true,
  modules: true,
  extensions: true,
  tokens: true,
  tokenFormat: true,
  limits: true,
  errors: true,
  version: true,
  passwordHasher: true,
  randomness: true,
  sealer: true,
  versions: true,
  buckets: true,
  loginThrottle: true,
  observer: true,
  onSignInFailed: true,
  onFailure: true,
  hints: true,
  documentTexts: true,
};

const namesOfSetup: Readonly<Record<keyof SetupOptions, true>> = {
  tokens: true,
  closedBecause: true,
  secret: true,
  networks: true,
  origins: true,
  windowMs: true,
};

const stores = [
  ...['instance', 'users', 'accounts', 'groups', 'tokens', 'sessions', 'invites', 'audit'],
  'sealedResponses',
];

/**
 * Checks the options, so that a missing or wrong one fails at the start and not at the first request.
 * @throws `TypeError` with the name of the option.
 */
export function requireOptions(options: unknown): void {
  if (!isObject(options)) throw new TypeError('createNbsetup needs an object with the option storage');
  refuseUnknown(options, { names: Object.keys(names), prefix: '' });
  requireStorage(options['storage']);
  for (const [name, functions] of Object.entries(functionsOfPorts)) {
    if (options[name] !== undefined) requireFunctions(options[name], { name, functions });
  }
  for (const name of ['onFailure', 'onSignInFailed']) {
    if (options[name] !== undefined && typeof options[name] !== 'function') {
      throw new TypeError(`the option ${name} must be a function`);
    }
  }
  const { errors = 'respond' } = options;
  if (errors !== 'respond' && errors !== 'pass-on') {
    throw new TypeError("the option errors must be 'respond' or 'pass-on'");
  }
  requireSetup(options['setup']);
}

function requireSetup(setup: unknown = {}): void {
  if (!isObject(setup)) throw new TypeError('the option setup must be an object, such as { tokens: true }');
  refuseUnknown(setup, { names: Object.keys(namesOfSetup), prefix: 'setup.' });
  const { tokens = false } = setup;
  if (typeof tokens !== 'boolean') throw new TypeError('the option setup.tokens must be true or false');
}

function requireStorage(storage: unknown): void {
  if (!isObject(storage)) {
    throw new TypeError(
      'the option storage is missing; use postgres({ connectionString }), memory() or an own storage',
    );
  }
  if (typeof storage['open'] === 'function') return;
  const { read, unitOfWork, clock } = storage;
  requireFunctions(unitOfWork, { name: 'storage.unitOfWork', functions: ['run'] });
  requireFunctions(clock, { name: 'storage.clock', functions: ['now'] });
  const missing = stores.filter((name) => !isObject(read) || !isObject(read[name]));
  if (missing.length > 0) {
    throw new TypeError(`the option storage.read lacks the stores ${missing.join(', ')}`);
  }
}

function requireFunctions(
  port: unknown,
  { name, functions }: { readonly name: string; readonly functions: readonly string[] },
): void {
  const missing = functions.filter((wanted) => !isObject(port) || typeof port[wanted] !== 'function');
  if (missing.length > 0) {
    throw new TypeError(`the option ${name} lacks the functions ${missing.join(', ')}`);
  }
}

function refuseUnknown(
  given: object,
  { names: known, prefix }: { readonly names: readonly string[]; readonly prefix: string },
): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearestName(unknown, known);
  const advice = near === undefined ? `use ${known.join(', ')}` : `did you mean ${prefix}${near}?`;
  throw new TypeError(`there is no option ${prefix}${unknown}; ${advice}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
