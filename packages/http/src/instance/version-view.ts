import type { InstanceVersion } from '@nbsetup/contract';
import type { VersionInfo } from '@nbsetup/domain';

/** Returns the versions as the API shows them. An unknown version is left out. Source: docs/netbird-api.md 5. */
export function versionView(info: VersionInfo): InstanceVersion {
  return {
    management_current_version: info.currentVersion,
    management_available_version: info.availableManagementVersion,
    dashboard_available_version: info.availableDashboardVersion,
    management_update_available: info.managementUpdateAvailable,
  };
}
