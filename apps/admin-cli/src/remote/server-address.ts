import { UsageError } from '@nbsetup/cli-kit';
import { httpUrl } from '@nbsetup/platform-node';

/**
 * Where an API is: an `https://` URL, also with a path below which it lies. `http://` shows passwords and tokens to
 * everybody on the way, so it must be this machine, or be allowed. Throws `UsageError`, which repeats nothing of the text.
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
    throw new UsageError(
      '--url must be https, for what is sent are secrets; --insecure-http allows http all the same',
    );
  }
  return address;
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
