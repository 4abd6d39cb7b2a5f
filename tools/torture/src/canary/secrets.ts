import { randomBytes } from 'node:crypto';

/** Secrets by name: generated ones, and those from responses. */
export interface Secrets {
  /** Creates a secret. It contains its name, so that a find shows its origin. */
  readonly make: (name: string) => string;
  /** Records a secret from a response. */
  readonly learn: (name: string, value: string) => string;
  readonly all: () => ReadonlyMap<string, string>;
}

/** Creates an empty collection. */
export function createSecrets(): Secrets {
  const values = new Map<string, string>();
  const learn = (name: string, value: string): string => {
    if (value.length < 16) throw new Error(`${name} is too short to be searched for`);
    values.set(name, value);
    return value;
  };
  return {
    make: (name) => learn(name, `canary-${name}-${randomBytes(12).toString('hex')}`),
    learn,
    all: () => values,
  };
}
