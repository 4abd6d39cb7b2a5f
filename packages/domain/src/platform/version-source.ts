/** The running versions and the newest ones. */
export interface VersionInfo {
  readonly currentVersion: string;
  /** Absent if it is not known. */
  readonly availableManagementVersion?: string;
  /** Absent if it is not known. */
  readonly availableDashboardVersion?: string;
  /** Whether the newest management version is known, and newer than the running one. */
  readonly managementUpdateAvailable: boolean;
}

/** Returns versions. Never fails if the release service cannot be reached. */
export interface VersionSource {
  current(): Promise<VersionInfo>;
}
