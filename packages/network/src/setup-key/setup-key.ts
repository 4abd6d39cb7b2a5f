/** Whether a setup key enrolls one machine or several. */
export const setupKeyTypes = ['one-off', 'reusable'] as const;

/** A type of setup key. */
export type SetupKeyType = (typeof setupKeyTypes)[number];

/** A key with which machines enroll. Its plain text is shown once and not stored. Source: docs/netbird-api.md 3.5. */
export interface SetupKey {
  /** An xid. */
  readonly id: string;
  readonly accountId: string;
  /** Not unique. */
  readonly name: string;
  readonly type: SetupKeyType;
  /** SHA-256 of the plain text, in standard base64 with padding. */
  readonly hash: string;
  /** The first characters of the plain text, by which people recognize it. */
  readonly start: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Absent when it never expires. */
  readonly expiresAt?: Date | undefined;
  readonly isRevoked: boolean;
  /** How many machines enrolled with it. */
  readonly usedTimes: number;
  /** Absent until a machine enrolls with it. */
  readonly lastUsedAt?: Date | undefined;
  /** How many machines may enroll with it; 0 without a limit, and 1 for a one-off key. */
  readonly usageLimit: number;
  /** Ids of the groups that a machine joins. */
  readonly autoGroups: readonly string[];
  /** Whether its machines are removed when they are offline for a while. */
  readonly isEphemeral: boolean;
  readonly allowsExtraDnsLabels: boolean;
}

/** A setup key with its plain text. */
export interface IssuedSetupKey {
  readonly setupKey: SetupKey;
  readonly plainText: string;
}

/** Whether a machine can enroll with a setup key, and if not, why. */
export type SetupKeyState = 'expired' | 'revoked' | 'overused' | 'valid';

/**
 * Returns the state of the key: the first that applies, in the order of the reference. Source: docs/netbird-api.md
 * 3.5.
 */
export function setupKeyState(
  key: Pick<SetupKey, 'expiresAt' | 'isRevoked' | 'usageLimit' | 'usedTimes'>,
  now: Date,
): SetupKeyState {
  if (key.expiresAt !== undefined && key.expiresAt < now) return 'expired';
  if (key.isRevoked) return 'revoked';
  return key.usageLimit > 0 && key.usedTimes >= key.usageLimit ? 'overused' : 'valid';
}

/** Returns what is shown of the plain text after the key was created: its start, then four asterisks. */
export function maskedSetupKey({ start }: Pick<SetupKey, 'start'>): string {
  return `${start}****`;
}
