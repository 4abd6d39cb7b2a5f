import { z } from 'zod';

const settingsShape = z.object({
  setupSecret: z.boolean(),
  setupTokens: z.boolean(),
  tokenDaysMax: z.int(),
  graceSecondsMax: z.int(),
  passwordBytesMin: z.int(),
  passwordBytesMax: z.int(),
  expiryWarningMs: z.int(),
});

/** The settings of the server in the page. See console-settings.ts of the API. */
export type Settings = z.infer<typeof settingsShape>;

/** Returns the settings in the page. */
export function readSettings(): Settings {
  const content = document.querySelector('meta[name="nbsetup-console"]')?.getAttribute('content') ?? '{}';
  return settingsShape.parse(JSON.parse(content));
}
