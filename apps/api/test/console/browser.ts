import chromium from '@sparticuz/chromium';
import { existsSync } from 'node:fs';
import { chromium as driver, type Browser } from 'playwright-core';

const ofTheMachine = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** A host name by which pages of this machine get no privileges of a secure page. */
export const plainHost = 'nb.lan';

/**
 * Starts the Chromium of the machine. If it has none, starts the one in an npm package. Nothing is
 * downloaded. Without a sandbox, because containers have none.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = ofTheMachine.find((path) => existsSync(path)) ?? (await chromium.executablePath());
  return driver.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--force-color-profile=srgb',
      // A name that is not this machine for the browser, so that a page without TLS is one without its privileges.
      `--host-resolver-rules=MAP ${plainHost} 127.0.0.1`,
    ],
  });
}
