import { randomBytes } from 'node:crypto';

/** Secrets by name: those that were made up, and those that answers brought. */
export interface Secrets {
  /** Makes a secret up. Names it in itself, so that a find tells where it came from. */
  readonly make: (name: string) => string;
  /** Takes a secret over from an answer. */
  readonly learn: (name: string, value: string) => string;
  readonly all: () => ReadonlyMap<string, string>;
}

/** Starts with none. */
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
