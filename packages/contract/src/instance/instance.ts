import { z } from 'zod';

/** Whether the instance waits for its first owner. */
export const instanceStatusShape = z.object({ setup_required: z.boolean() });

/** Versions of what runs and of what there is. Source: docs/netbird-api.md 5. */
export const versionShape = z.object({
  management_current_version: z.string(),
  management_available_version: z.string().optional().describe('Absent when it is not known'),
  dashboard_available_version: z.string().optional().describe('Absent when it is not known'),
  management_update_available: z.boolean(),
});

/** Whether the instance waits for its first owner. */
export type InstanceStatus = z.infer<typeof instanceStatusShape>;

/** Versions of what runs and of what there is. */
export type InstanceVersion = z.infer<typeof versionShape>;
