import type { Request } from 'express';

/** Something that one handler leaves with a request, for another one. */
export interface RequestProperty<Value> {
  readonly set: (request: Request, value: Value) => void;
  /** What was left last; `undefined` when nothing was. */
  readonly get: (request: Request) => Value | undefined;
}

/**
 * Makes a note that every copy of this package finds, of which an app may have several: it lies under `Symbol.for(name)`,
 * where a log that shows the request does not show it.
 */
export function requestProperty<Value>(name: string): RequestProperty<Value> {
  const key = Symbol.for(`@nbsetup/http/${name}`);
  const hasProperty = (request: object): request is Readonly<Record<symbol, Value>> => key in request;
  return {
    set: (request, value) => {
      Object.defineProperty(request, key, { value, configurable: true });
    },
    get: (request) => (hasProperty(request) ? request[key] : undefined),
  };
}
