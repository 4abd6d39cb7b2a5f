import { DomainError, isDomainError, type Readers, type Storage, type Stores } from '@nbsetup/domain/storage';

/**
 * Returns the storage with other messages in its errors, and the same codes. The suites of storages pass on it, because
 * the ports demand no messages.
 */
export function withOtherMessages<AllReaders extends Readers, AllStores extends Stores>(
  storage: Storage<AllReaders, AllStores>,
): Storage<AllReaders, AllStores> {
  return {
    ...storage,
    read: inStores(storage.read),
    unitOfWork: { run: (work) => storage.unitOfWork.run((stores) => work(inStores(stores))) },
  };
}

function inStores<AllStores extends object>(stores: AllStores): AllStores {
  return new Proxy(stores, {
    get: (target, name) => {
      const store: unknown = Reflect.get(target, name);
      return typeof store === 'object' && store !== null && name !== 'hooks' ? inStore(store) : store;
    },
  });
}

function inStore(store: object): object {
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...parameters: readonly unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(method, target, parameters);
        } catch (error) {
          throw isDomainError(error) ? new DomainError(error.code, 'refused by the store') : error;
        }
      };
    },
  });
}
