/** Which version runs and which could. */
export interface VersionInfo {
  readonly currentVersion: string;
  /** Absent while it is not known. */
  readonly availableManagementVersion?: string;
  /** Absent while it is not known. */
  readonly availableDashboardVersion?: string;
  /** Whether the available management version is known and newer than the current one. */
  readonly managementUpdateAvailable: boolean;
}

/** Tells versions. Never fails because a source of versions cannot be reached. */
export interface VersionSource {
  current(): Promise<VersionInfo>;
}
