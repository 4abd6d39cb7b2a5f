import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startApiHere } from '../test/api-here.ts';
import { launchBrowser } from '../test/console/browser.ts';
import { owner, setUp } from '../test/console/console-setup.ts';
import { fillInstance } from '../test/console/sample-instance.ts';

const folder = fileURLToPath(new URL('../../../docs/console/', import.meta.url));
const wide = { width: 1280, height: 800 };

/** Writes the pictures of docs/console.md. The console must be built. */
async function writePictures(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const variables = { NB_STORE_ENGINE: 'memory', NB_SETUP_PAT_ENABLED: 'true', NB_LOG_LEVEL: 'error' };
  const [browser, empty, full] = await Promise.all([
    launchBrowser(),
    startApiHere(variables),
    startApiHere(variables),
  ]);
  await setUp(full.url);
  const userId = await fillInstance(full.url);
  await pictureOfSetup(browser, empty.url);
  const signedIn = await openAt(browser, full.url, { viewport: wide });
  await picture(signedIn, `${full.url}/overview`, 'overview');
  await picture(signedIn, `${full.url}/service-users?user=${userId}`, 'service-user');
  await signedIn.getByRole('button', { name: 'Create a token' }).click();
  await signedIn.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('backup on nas1');
  await signedIn.screenshot({ path: `${folder}create-token.png` });
  const dark = await openAt(browser, full.url, { viewport: wide, colorScheme: 'dark' });
  await picture(dark, `${full.url}/users`, 'users-dark');
  const narrow = await openAt(browser, full.url, { viewport: { width: 390, height: 760 } });
  await picture(narrow, `${full.url}/service-users?user=${userId}`, 'narrow');
  await browser.close();
  await Promise.all([empty.end(), full.end()]);
}

async function pictureOfSetup(browser: Browser, url: string): Promise<void> {
  const page = await (
    await browser.newContext({ viewport: { width: 1280, height: 820 }, reducedMotion })
  ).newPage();
  await page.goto(`${url}/setup`);
  await page.getByRole('textbox', { name: 'Your name' }).fill(owner.name);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(owner.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(owner.password);
  await page.getByRole('textbox', { name: 'Repeat the password' }).fill(owner.password);
  await page.getByRole('checkbox').check();
  await page.screenshot({ path: `${folder}setup.png`, fullPage: true });
}

const reducedMotion = 'reduce';

async function openAt(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion });
  const { email, password } = owner;
  await context.request.post(`${url}/api/session`, { data: { email, password } });
  return context.newPage();
}

async function picture(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: `${folder}${name}.png` });
}

await writePictures();
