import type { VersionInfo } from '@nbsetup/domain';
import { z } from 'zod';

/** Versions of what runs and of what there is. */
export const versionShape = z.object({
  management_current_version: z.string(),
  management_available_version: z.string().optional().describe('Absent when it is not known'),
  dashboard_available_version: z.string().optional().describe('Absent when it is not known'),
  management_update_available: z.boolean(),
});

/** Versions as the API shows them; what is not known is left out. Source: contract.md 5. */
export function versionView(info: VersionInfo): z.infer<typeof versionShape> {
  return {
    management_current_version: info.currentVersion,
    management_available_version: info.availableManagementVersion,
    dashboard_available_version: info.availableDashboardVersion,
    management_update_available: info.managementUpdateAvailable,
  };
}
