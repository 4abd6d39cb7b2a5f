import type { Readers, Storage, Stores, User } from '@nbsetup/domain';
import { quickPasswordHasher, sampleAccount, sampleUser } from '@nbsetup/testing';
import request, { type Response } from 'supertest';
import { createTestApi, type TestApi, type TestApiOptions } from './test-api.ts';

type Method = 'get' | 'post' | 'put' | 'delete';

export interface ApiWithUsers<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends TestApi<AllReaders, AllStores> {
  /** Sends a request with the token of that user. A text is sent as it is, anything else as JSON. */
  readonly call: (userId: string, method: Method, path: string, body?: string | object) => Promise<Response>;
  /** Returns the token of that user, or an empty text for an unknown id. */
  readonly tokenOf: (userId: string) => string;
  /** Returns the codes, targets and meta of the recorded events, oldest first. */
  readonly events: () => Promise<readonly unknown[]>;
  /** Returns the stored user. */
  readonly findUser: (userId: string) => Promise<User | undefined>;
}

const robot = { isServiceUser: true, email: '' };

/**
 * Creates the API with one account. Its users have a token each: `owner-1`, `admin-1`, `network-1`, `auditor-1`,
 * `billing-1`, `person-1`, and the service users `robot-1` (role user) and `robot-admin-1`. Its groups are
 * `group-all`, `group-1` (One) and `group-2` (Two). A second account belongs to `stranger-1`. The password of
 * `person-1` is `correct-horse`.
 */
export async function createApiWithUsers(options: TestApiOptions = {}): Promise<ApiWithUsers> {
  return withUsers(createTestApi(options));
}

/** Adds the same users to an empty API. */
export async function withUsers<AllReaders extends Readers, AllStores extends Stores>(
  api: TestApi<AllReaders, AllStores>,
): Promise<ApiWithUsers<AllReaders, AllStores>> {
  const tokens = new Map<string, string>();
  for (const user of [
    { id: 'owner-1' },
    { id: 'admin-1', role: 'admin' },
    { id: 'network-1', role: 'network_admin' },
    { id: 'auditor-1', role: 'auditor' },
    { id: 'billing-1', role: 'billing_admin' },
    { id: 'person-1', role: 'user' },
    { id: 'robot-1', role: 'user', name: 'CI robot', ...robot },
    { id: 'robot-admin-1', role: 'admin', name: 'Admin robot', ...robot },
  ] as const) {
    tokens.set(user.id, await api.addUserWithToken(user));
  }
  await addGroupsAndStranger(api.storage);
  const tokenOf = (userId: string): string => tokens.get(userId) ?? '';
  return {
    ...api,
    tokenOf,
    call: async (userId, method, path, body) => {
      const made = request(api.app)[method](path);
      void made.set('Authorization', `Token ${tokenOf(userId)}`).type('json');
      return body === undefined ? made : made.send(body);
    },
    events: async () => {
      const events = await api.storage.read.audit.listByAccount('account-1', 100);
      return events
        .toReversed()
        .map(({ activity, initiatorId, targetId, meta }) => ({ activity, initiatorId, targetId, meta }));
    },
    findUser: (userId) => api.storage.read.users.findById(userId),
  };
}

async function addGroupsAndStranger(storage: Storage): Promise<void> {
  const group = { accountId: 'account-1', issued: 'api' } as const;
  await storage.unitOfWork.run(async ({ users, accounts, groups }) => {
    await groups.add({ ...group, id: 'group-all', name: 'All' });
    await groups.add({ ...group, id: 'group-1', name: 'One' });
    await groups.add({ ...group, id: 'group-2', name: 'Two' });
    await users.setPasswordHash('person-1', await quickPasswordHasher.hash('correct-horse'));
    await users.add(sampleUser({ id: 'stranger-1', email: 'stranger@example.com' }));
    await accounts.add(sampleAccount({ id: 'account-2', createdBy: 'stranger-1' }));
  });
}
