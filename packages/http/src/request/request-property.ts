/** A value that one handler stores with a request for another handler. */
export interface RequestProperty<Value> {
  readonly set: (request: object, value: Value) => void;
  /** Returns the last stored value. Returns `undefined` if there is none. */
  readonly get: (request: object) => Value | undefined;
}

/**
 * Creates a property of requests that all copies of this package share, because an app may have several. Its key is
 * `Symbol.for(name)`, so a log of the request does not show it.
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
