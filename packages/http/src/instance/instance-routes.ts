import { instanceStatusShape, versionShape } from '@nbsetup/contract';
import { isSetupRequired, type VersionSource } from '@nbsetup/domain';
import type { InstanceReader } from '@nbsetup/domain/storage';
import { defaultTexts } from '../openapi/document-texts.ts';
import type { Resource } from '../route/resource.ts';
import type { Routes } from '../route/route.ts';
import { instanceStatusView } from '../setup/setup-view.ts';
import { versionView } from './version-view.ts';

/** The ports of the instance routes. */
export interface InstancePorts {
  /** Reads whether setup is completed, and may remember that it is. */
  readonly completedInstance: InstanceReader;
  readonly versions: VersionSource;
  /** Whether the operator has closed setup. */
  readonly isSetupClosed: boolean;
}

/** Whether setup is required, and the current and available versions. Source: docs/netbird-api.md 3.1 and 5. */
const routes: Routes<InstancePorts> = {
  'GET /api/instance': {
    id: 'getInstanceStatus',
    tag: 'Instance',
    summary: 'Show whether setup is required',
    description: defaultTexts.instanceStatus,
    access: 'open',
    response: instanceStatusShape,
    refusals: [],
    handle: async ({ completedInstance, isSetupClosed }) =>
      instanceStatusView((await isSetupRequired(completedInstance)) && !isSetupClosed),
  },
  'GET /api/instance/version': {
    id: 'getInstanceVersion',
    tag: 'Instance',
    summary: 'Show the running versions and the newest ones',
    access: 'token',
    response: versionShape,
    refusals: [],
    handle: async ({ versions }) => versionView(await versions.current()),
  },
};

/** The state and the versions of the instance. */
export const instanceResource: Resource<InstancePorts> = {
  routes,
  shapes: { InstanceStatus: instanceStatusShape, InstanceVersionInfo: versionShape },
};
