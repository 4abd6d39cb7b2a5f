import type { ApiConfig } from '@nbsetup/api-config';
import { BlockList, isIP } from 'node:net';
import type { SetupAccess } from './setup-access.ts';

/** Returns in one line who may set up the instance and until when. The secret is not shown. */
export function setupAccessText(
  config: ApiConfig,
  setup: Extract<SetupAccess, { readonly kind: 'open' | 'over' }>,
): string {
  if (setup.kind === 'over') {
    const start =
      setup.startedAt === undefined ? 'did not begin' : `began at ${setup.startedAt.toISOString()}`;
    return `nobody: the time of NB_SETUP_WINDOW ${start} and is not open now`;
  }
  const { NB_SETUP_SECRET: secret, NB_SETUP_ALLOWED_CIDRS: networks } = config;
  return [
    secret === undefined ? 'everybody' : 'requests with NB_SETUP_SECRET as X-Setup-Secret',
    ...(networks === undefined ? [] : [`from ${networks.join(', ')}`]),
    ...(setup.until === undefined ? [] : [`until ${setup.until.toISOString()}`]),
  ].join(', ');
}

/** Returns whether a request from this machine may set up the instance. True if no networks are configured. */
export function isOpenToThisMachine({ NB_SETUP_ALLOWED_CIDRS: networks }: ApiConfig): boolean {
  if (networks === undefined) return true;
  const allowed = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    allowed.addSubnet(address, Number(bits ?? (family === 'ipv4' ? 32 : 128)), family);
  }
  return allowed.check('127.0.0.1') || allowed.check('::1', 'ipv6');
}
