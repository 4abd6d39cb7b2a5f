export { systemClock } from './clock/system-clock.ts';
export { booleanVariable, exactTrue } from './config/boolean-variable.ts';
export { ConfigError, isConfigError } from './config/config-error.ts';
export { durationVariable, readDuration } from './config/duration-variable.ts';
export { fileFailureReason } from './config/file-failure.ts';
export { httpUrl } from './config/http-url.ts';
export { integerVariable } from './config/integer-variable.ts';
export { lenientInteger } from './config/lenient-integer.ts';
export { listenAddress, type ListenAddress } from './config/listen-address.ts';
export { networkList } from './config/network-list.ts';
export { originList } from './config/origin-list.ts';
export { readConfig, type ConfigSource, type ReadConfig } from './config/read-config.ts';
export {
  createBcryptHasher,
  type BcryptHasher,
  type BcryptHasherOptions,
  type HasherLoad,
} from './password/bcrypt-hasher.ts';
export { createScryptHasher, type ScryptHasherOptions } from './password/scrypt-hasher.ts';
export { exitCodeOf } from './process/exit-code.ts';
export { explainFailure } from './process/explain-failure.ts';
export { recordLocation, withLocation } from './process/error-location.ts';
export { troubleshootingHint, troubleshootingHintOf } from './process/troubleshooting-hint.ts';
export { readPackageVersion } from './process/package-version.ts';
export { secureRandomness } from './randomness/secure-randomness.ts';
export { createReleaseWatch, type ReleaseSource, type ReleaseWatchOptions } from './release/release-watch.ts';
export { aesGcmSealer } from './sealing/aes-gcm-sealer.ts';
