import type { Stores, UnitOfWork } from '@nbsetup/domain';

/** A write that fails in a test: a call of one method of one store. */
export interface FailingStep {
  readonly store: Exclude<keyof Stores, 'hooks' | 'hostUsers'>;
  readonly method: string;
  /** The number of the call. 1 is the first. */
  readonly call: number;
  /** Whether the write fails before or after it happened. */
  readonly when: 'before' | 'after';
}

/** Returns the unit of work with one failing write, which throws `plain failure`. */
export function failingAt(step: FailingStep, unitOfWork: UnitOfWork): UnitOfWork {
  return {
    run: (work) =>
      unitOfWork.run((stores) => work({ ...stores, [step.store]: failingStore(stores[step.store], step) })),
  };
}

function failingStore<Store extends object>(store: Store, step: FailingStep): Store {
  let calls = 0;
  return new Proxy(store, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (key !== step.method || typeof method !== 'function') return method;
      return async (...parameters: readonly unknown[]) => {
        calls += 1;
        const isDue = calls === step.call;
        if (isDue && step.when === 'before') throw new Error('plain failure');
        const result: unknown = await Reflect.apply(method, target, parameters);
        if (isDue) throw new Error('plain failure');
        return result;
      };
    },
  });
}
