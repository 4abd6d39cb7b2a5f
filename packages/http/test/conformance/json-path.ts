/** Returns the value at a path of keys. Returns `undefined` if part of the path does not exist. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** Returns the keys of a JSON object. Returns none if it is not an object. */
export function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** Returns the target of a reference such as `#/components/responses/forbidden`. Returns any other value as it is. */
export function resolved(document: unknown, value: unknown): unknown {
  const reference = at(value, '$ref');
  return typeof reference === 'string' ? at(document, ...reference.split('/').slice(1)) : value;
}

/** Returns the items of a JSON list. Returns none if it is not a list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
