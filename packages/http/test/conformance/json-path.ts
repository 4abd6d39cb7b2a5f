/** What lies in a JSON value behind the keys; `undefined` when something on the way is not there. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** The names of what lies in a JSON object; none when it is not an object. */
export function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** What a reference such as `#/components/responses/forbidden` points to; anything else as it is. */
export function resolved(document: unknown, value: unknown): unknown {
  const reference = at(value, '$ref');
  return typeof reference === 'string' ? at(document, ...reference.split('/').slice(1)) : value;
}

/** The items of a JSON list; none when it is not a list. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
