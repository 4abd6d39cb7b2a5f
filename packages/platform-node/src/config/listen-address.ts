import { isIPv4, isIPv6 } from 'node:net';
import { z } from 'zod';

/** The address that a server listens on, for `server.listen` of Node.js. */
export interface ListenAddress {
  /** A host name or an IP address. Without it the server listens on every interface. */
  readonly host?: string;
  /** The port. 0 lets the system choose a free one. */
  readonly port: number;
}

const rule =
  'must be host:port with a port from 0 to 65535, like 127.0.0.1:8080, [::1]:8080, or :8080 for every interface';

/** An address to listen on: `host:port`, `[::1]:port`, or `:port` for every interface. */
export const listenAddress = z.string().transform((text, context) => {
  const address = parseListenAddress(text);
  if (address === undefined) {
    context.addIssue({ code: 'custom', message: rule });
    return z.NEVER;
  }
  return address;
});

function parseListenAddress(text: string): ListenAddress | undefined {
  const [, ipv6, host, digits] = /^(?:\[([^\]]*)\]|([^:[\]]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) {
    return undefined;
  }
  if (ipv6 !== undefined) {
    return isIPv6(ipv6) ? { host: ipv6, port } : undefined;
  }
  if (host === undefined || host === '') {
    return { port };
  }
  return isHost(host) ? { host, port } : undefined;
}

function isHost(text: string): boolean {
  // Text of digits and dots must be an IP address. `300.1.1.1` is a mistake, not a host name.
  return /^[\d.]+$/.test(text) ? isIPv4(text) : /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/i.test(text);
}
