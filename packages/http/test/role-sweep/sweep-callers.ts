import request from 'supertest';
import type { Readers, Stores } from '@nbsetup/domain';
import type { ApiWithUsers } from '../api-with-users.ts';
import type { Sweep } from './sweep.ts';
import { together } from './together.ts';

/** The user id of each column. The last two have none. */
const callers = {
  own: 'owner-1',
  adm: 'admin-1',
  net: 'network-1',
  aud: 'auditor-1',
  usr: 'person-1',
  bil: 'billing-1',
  ser: 'robot-1',
  sad: 'robot-admin-1',
  blo: 'blocked-1',
  str: 'stranger-1',
  non: '',
  unk: '',
} as const;

/** A column of the table. */
export type Caller = keyof typeof callers;

/** Returns whether a column can have that name. */
export function isCaller(name: string): name is Caller {
  return name in callers;
}

/** The API under test. */
export interface Swept<AllReaders extends Readers, AllStores extends Stores> {
  readonly sweeps: readonly Sweep<AllReaders, AllStores>[];
  readonly createApi: () => Promise<ApiWithUsers<AllReaders, AllStores>>;
}

/** A request of a row. The path names the target. */
interface SweptRequest {
  readonly route: string;
  readonly target: string;
}

/** Returns a function that sends a request as a caller to a new API, and returns the status. */
export function statusIn<AllReaders extends Readers, AllStores extends Stores>(
  swept: Swept<AllReaders, AllStores>,
): (caller: Caller, request: SweptRequest) => Promise<number> {
  const { sweeps } = swept;
  const targets = { ...people, ...together(sweeps, (sweep) => sweep.targets) };
  const parameters = together(sweeps, (sweep) => sweep.parameters);
  const bodies = together(sweeps, (sweep) => sweep.bodies);
  return async (caller, { route, target }) => {
    const { api, tokens } = await createSweptApi(swept);
    const [method = '', template = ''] = route.split(' ');
    const id = target === 'self' ? callers[caller] || 'person-1' : (targets[target] ?? '');
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name]?.(id) ?? '');
    const authorization = caller === 'non' ? {} : { Authorization: `Token ${tokens.get(caller) ?? ''}` };
    const made = request(api.app)[methods[method] ?? 'options'](path).set(authorization);
    const response = await made.type('json').send(bodies[route]);
    return response.status;
  };
}

const methods: Readonly<Record<string, 'get' | 'post' | 'put' | 'delete'>> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  DELETE: 'delete',
};

/** The user id of each target. */
const people: Readonly<Record<string, string>> = {
  owner: 'owner-1',
  usr: 'person-1',
  person: 'person-2',
  robot: 'robot-2',
  pending: 'pending-1',
  nobody: 'nobody-1',
};

/** Creates the API with the callers, and with a person, a service user and a user pending approval as targets. */
async function createSweptApi<AllReaders extends Readers, AllStores extends Stores>({
  sweeps,
  createApi,
}: Swept<AllReaders, AllStores>): Promise<{
  api: ApiWithUsers<AllReaders, AllStores>;
  tokens: ReadonlyMap<Caller, string>;
}> {
  const api = await createApi();
  const blocked = await api.addUserWithToken({ id: 'blocked-1', role: 'admin', isBlocked: true });
  const stranger = await api.addUserWithToken({ id: 'stranger-1' });
  await api.addUserWithToken({ id: 'person-2' });
  await api.addUserWithToken({ id: 'robot-2', isServiceUser: true, email: '' });
  await api.addUserWithToken({ id: 'pending-1', isBlocked: true, isPendingApproval: true });
  for (const { prepare } of sweeps) await prepare?.(api);
  const tokens = new Map<Caller, string>([
    ['blo', blocked],
    ['str', stranger],
    ['unk', 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W'],
  ]);
  for (const [caller, id] of Object.entries(callers)) {
    if (isCaller(caller) && !tokens.has(caller)) tokens.set(caller, api.tokenOf(id));
  }
  return { api, tokens };
}
