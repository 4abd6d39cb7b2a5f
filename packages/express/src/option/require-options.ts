import type { NbsetupOptions, NbsetupPorts } from '../nbsetup-options.ts';
import { isObject, refuseUnknown } from './option-names.ts';
import { requireValues } from './require-values.ts';

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
  requireValues(options);
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
