import type { PortFunctions } from './require-ports.ts';

const clock = { clock: ['now'] } as const;

const setup = {
  'read.instance': ['findCompletion'],
  unitOfWork: ['run'],
  randomness: ['bytes', 'uuid', 'xid'],
  passwordHasher: ['hash'],
  sealer: ['sealOf'],
} as const;

/** The ports of `setupRouter`. */
export const portsOfSetup: PortFunctions = { ...setup, ...clock };

/** The ports of `requireToken`. */
export const portsOfTokens: PortFunctions = { tokens: ['findByHash'], ...clock, recordTokenUse: [] };

/** The ports of `requireCaller`. */
export const portsOfCallers: PortFunctions = { ...portsOfTokens, sessions: ['findByHash'] };

/** The ports of `managementApi`. */
export const portsOfApi: PortFunctions = {
  'storage.read.instance': ['findCompletion'],
  'storage.read.users': ['findById'],
  'storage.read.accounts': ['findById'],
  'storage.read.groups': ['listByAccount'],
  'storage.read.tokens': ['findByHash'],
  'storage.read.sessions': ['findByHash'],
  'storage.unitOfWork': ['run'],
  'storage.clock': ['now'],
  randomness: ['bytes', 'uuid', 'xid'],
  passwordHasher: ['hash', 'verify'],
  sealer: ['sealOf'],
  versions: ['current'],
  recordTokenUse: [],
  inBackground: [],
};
