/**
 * The functions that ports must have, by the path of the port, such as `read.tokens`. A port without functions in the
 * list is a function itself.
 */
export type PortFunctions = Readonly<Record<string, readonly string[]>>;

/**
 * Checks the ports of an app, so that a missing or wrong one fails when the app is built, and not at the first request.
 * @throws `TypeError` that names `user`, which needs the ports, and the port.
 */
export function requirePorts(user: string, ports: object, needed: PortFunctions): void {
  for (const [path, functions] of Object.entries(needed)) {
    const port = path.split('.').reduce<unknown>(propertyOf, ports);
    if (port === undefined || port === null) throw new TypeError(`${user} needs the port ${path}`);
    if (functions.length === 0 && typeof port !== 'function') {
      throw new TypeError(`${user} needs a function as the port ${path}`);
    }
    const missing = functions.find((name) => typeof propertyOf(port, name) !== 'function');
    if (missing !== undefined) throw new TypeError(`${user}: the port ${path} has no function ${missing}`);
  }
}

function propertyOf(value: unknown, name: string): unknown {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? Reflect.get(value, name)
    : undefined;
}
