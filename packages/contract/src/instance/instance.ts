import { z } from 'zod';

/** The status of the instance: whether its setup is still required. */
export const instanceStatusShape = z.object({ setup_required: z.boolean() });

/** The running versions and the newest available versions. Source: docs/netbird-api.md 5. */
export const versionShape = z.object({
  management_current_version: z.string(),
  management_available_version: z.string().optional().describe('Absent if it is not known'),
  dashboard_available_version: z.string().optional().describe('Absent if it is not known'),
  management_update_available: z.boolean(),
});

/** The status of the instance: whether its setup is still required. */
export type InstanceStatus = z.infer<typeof instanceStatusShape>;

/** The running versions and the newest available versions. */
export type InstanceVersion = z.infer<typeof versionShape>;
