import type { Stores, UnitOfWork } from '@nbsetup/domain';

/** A write of setup that a test makes fail: the n-th call of one method of one store. */
export interface FailingStep {
  readonly store: Exclude<keyof Stores, 'hooks'>;
  readonly method: string;
  /** 1 for the first call. */
  readonly call: number;
  /** Whether the write fails before it happens or after it has happened. */
  readonly moment: 'before' | 'after';
}

/** The same unit of work, in which that one step throws `plain failure`. */
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
        if (isDue && step.moment === 'before') throw new Error('plain failure');
        const answer: unknown = await Reflect.apply(method, target, parameters);
        if (isDue) throw new Error('plain failure');
        return answer;
      };
    },
  });
}
