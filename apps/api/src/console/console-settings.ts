import { graceSecondsMax, passwordBytesMax, passwordBytesMin, tokenDaysMax } from '@nbsetup/domain/limits';
import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';

/** The settings of the server that the console needs before its first request. None of them is secret. */
export interface ConsoleSettings {
  /** Whether setup wants the setup secret. */
  readonly setupSecret: boolean;
  /** Whether setup may create a token. */
  readonly setupTokens: boolean;
  readonly tokenDaysMax: number;
  /** The longest time for which a replaced token still works, in seconds. */
  readonly graceSecondsMax: number;
  readonly passwordBytesMin: number;
  readonly passwordBytesMax: number;
  /** How long before its end a token is marked, in milliseconds. */
  readonly expiryWarningMs: number;
}

/** Returns the settings of the console from the configuration. */
export function consoleSettingsOf(config: ApiConfig): ConsoleSettings {
  const { setupTokensEnabled, tokens } = setupPolicyOf(config);
  return {
    setupSecret: config.NB_SETUP_SECRET !== undefined,
    setupTokens: setupTokensEnabled,
    tokenDaysMax: tokens?.lifetimeDaysMax ?? tokenDaysMax,
    graceSecondsMax,
    passwordBytesMin,
    passwordBytesMax,
    expiryWarningMs: config.NB_TOKEN_EXPIRY_WARNING,
  };
}
