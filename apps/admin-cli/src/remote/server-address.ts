import { UsageError } from '@nbsetup/cli-kit';
import { httpUrl } from '@nbsetup/platform-node';

/**
 * Returns the address of an API: an `https://` URL, which may have a path. `http://` shows passwords and tokens to
 * everybody on the network. So it must lead to this machine, or be allowed.
 * @throws `UsageError`, which does not repeat the text.
 */
export function parseServerAddress(
  text: string,
  { allowsPlainHttp }: { readonly allowsPlainHttp: boolean },
): URL {
  const { success, data: address } = httpUrl.safeParse(text);
  if (!success || address.search !== '' || address.hash !== '') {
    throw new UsageError(
      '--url must be where an API is: https:// and a host, maybe a path, without a user name, password or query',
    );
  }
  if (address.protocol === 'http:' && !allowsPlainHttp && !isThisMachine(address.hostname)) {
    throw new UsageError('--url must be https, because secrets are sent; --insecure-http allows http');
  }
  return address;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
