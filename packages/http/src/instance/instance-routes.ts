import { instanceStatusShape, versionShape } from '@nbsetup/contract';
import { isSetupRequired, type InstanceReader, type VersionSource } from '@nbsetup/domain';
import type { Routes } from '../route/route.ts';
import { instanceStatusView } from '../setup/setup-view.ts';
import { versionView } from './version-view.ts';

/** What the instance routes need. */
export interface InstancePorts {
  readonly read: { readonly instance: InstanceReader };
  readonly versions: VersionSource;
}

/** Whether setup is required, and which versions there are. Source: contract.md 3.1 and 5. */
export const instanceRoutes = {
  'GET /api/instance': {
    id: 'getInstanceStatus',
    tag: 'Instance',
    summary: 'Tell whether the instance waits for its first owner',
    access: 'open',
    answer: instanceStatusShape,
    refusals: [],
    handle: async ({ read }) => instanceStatusView(await isSetupRequired(read.instance)),
  },
  'GET /api/instance/version': {
    id: 'getInstanceVersion',
    tag: 'Instance',
    summary: 'Tell which versions run and which there are',
    access: 'token',
    answer: versionShape,
    refusals: [],
    handle: async ({ versions }) => versionView(await versions.current()),
  },
} as const satisfies Routes<InstancePorts>;
