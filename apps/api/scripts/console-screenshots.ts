import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startApiHere } from '../test/api-here.ts';
import { launchBrowser } from '../test/console/browser.ts';
import { owner, setUp } from '../test/console/console-setup.ts';
import { fillInstance, pagesOf } from '../test/console/sample-instance.ts';

// Writes the pictures of docs/console.md. With a folder as argument, it writes every page into it instead: wide and
// narrow, light and dark. The console must be built.

const docsFolder = fileURLToPath(new URL('../../../docs/console/', import.meta.url));
const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 700 };
const reducedMotion = 'reduce';

interface Instances {
  readonly browser: Browser;
  /** The URL of an instance that is not set up. */
  readonly empty: string;
  /** The URL of an instance with some of everything. */
  readonly full: string;
  /** The URL of an instance after setup, with nothing else. */
  readonly fresh: string;
  /** A service user of the full instance. */
  readonly userId: string;
}

async function withInstances(work: (instances: Instances) => Promise<void>): Promise<void> {
  const variables = { NB_STORE_ENGINE: 'memory', NB_SETUP_PAT_ENABLED: 'true', NB_LOG_LEVEL: 'error' };
  const browser = await launchBrowser();
  const apis = await Promise.all([startApiHere(variables), startApiHere(variables), startApiHere(variables)]);
  const [empty, full, fresh] = apis.map(({ url }) => url);
  if (empty === undefined || full === undefined || fresh === undefined) throw new Error('no instance');
  await Promise.all([setUp(full), setUp(fresh)]);
  await work({ browser, empty, full, fresh, userId: await fillInstance(full) });
  await browser.close();
  await Promise.all(apis.map((api) => api.end()));
}

async function writeDocsPictures({ browser, empty, full, userId }: Instances): Promise<void> {
  await mkdir(docsFolder, { recursive: true });
  const setup = await openAt(browser, undefined, { viewport: { width: 1280, height: 820 } });
  await setup.goto(`${empty}/setup`);
  await fillSetup(setup);
  await setup.screenshot({ path: `${docsFolder}setup.png`, fullPage: true });
  const signedIn = await openAt(browser, full, { viewport: wide });
  await picture(signedIn, `${full}/overview`, `${docsFolder}overview.png`);
  await picture(signedIn, `${full}/service-users?user=${userId}`, `${docsFolder}service-user.png`);
  await signedIn.getByRole('button', { name: 'Create a token' }).click();
  await signedIn.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('backup on nas1');
  await signedIn.screenshot({ path: `${docsFolder}create-token.png` });
  const dark = await openAt(browser, full, { viewport: wide, colorScheme: 'dark' });
  await picture(dark, `${full}/users`, `${docsFolder}users-dark.png`);
  const small = await openAt(browser, full, { viewport: { width: 390, height: 760 } });
  await picture(small, `${full}/service-users?user=${userId}`, `${docsFolder}narrow.png`);
}

const views = {
  'wide-light': { viewport: wide, colorScheme: 'light' },
  'wide-dark': { viewport: wide, colorScheme: 'dark' },
  'narrow-light': { viewport: narrow, colorScheme: 'light' },
  'narrow-dark': { viewport: narrow, colorScheme: 'dark' },
  'tablet-light': { viewport: { width: 768, height: 1024 }, colorScheme: 'light' },
  'huge-light': { viewport: { width: 3840, height: 2160 }, colorScheme: 'light' },
} as const;

/** The dialogs by page: how each is opened. */
const dialogs: readonly (readonly [string, string, string | undefined])[] = [
  ['tokens', 'Create a token', undefined],
  ['users', 'Invite a person', undefined],
  ['users', 'Actions for Grace Hopper', 'End all access'],
  ['service-users', 'Actions for terraform', 'Change role'],
  ['setup-keys', 'Create a setup key', undefined],
  ['policies', 'Actions for Default', 'Change'],
  ['routes', 'Actions for office', 'Change'],
];

async function writeEveryPage(instances: Instances, folder: string): Promise<void> {
  const { browser, empty, full, fresh, userId } = instances;
  await mkdir(folder, { recursive: true });
  for (const [view, options] of Object.entries(views)) {
    const file = (name: string): string => `${folder}/${name}-${view}.png`;
    const guest = await openAt(browser, undefined, options);
    await picture(guest, `${empty}/setup`, file('setup'));
    await guest.getByRole('button', { name: 'Create the owner' }).click();
    await guest.screenshot({ path: file('setup-problems'), fullPage: true });
    await picture(guest, `${full}/setup`, file('already-set-up'));
    await picture(guest, `${full}/tokens`, file('sign-in'));
    await picture(guest, `${full}/invite#token=nbi_unknown`, file('invite-unknown'));
    const page = await openAt(browser, full, options);
    for (const [address] of pagesOf(userId)) {
      await picture(page, `${full}/${address}`, file(address.replace(/\?.*/, '-one')));
    }
    for (const [address, button, item] of dialogs) {
      await page.goto(`${full}/${address}`);
      await page.getByRole('button', { name: button }).first().click();
      if (item !== undefined) await page.getByRole('menuitem', { name: item }).click();
      await page.getByRole('dialog').getByText('Do the same in a terminal').click();
      await page.screenshot({ path: file(`${address}-${(item ?? button).replaceAll(' ', '-')}`) });
    }
    const beginner = await openAt(browser, fresh, options);
    for (const address of ['overview', 'all-tokens', 'service-users', 'routes', 'users']) {
      await picture(beginner, `${fresh}/${address}`, file(`fresh-${address}`));
    }
    for (const opened of [guest, page, beginner]) await opened.context().close();
  }
}

async function fillSetup(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Your name' }).fill(owner.name);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(owner.email);
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(owner.password);
  await page.getByRole('textbox', { name: 'Repeat the password' }).fill(owner.password);
  await page.getByRole('checkbox').check();
}

/** Opens a page, signed in at `url` if there is one. */
async function openAt(
  browser: Browser,
  url: string | undefined,
  options: BrowserContextOptions,
): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion });
  const { email, password } = owner;
  if (url !== undefined) await context.request.post(`${url}/api/session`, { data: { email, password } });
  return context.newPage();
}

async function picture(page: Page, address: string, path: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path, fullPage: !path.startsWith(docsFolder) });
}

const [folder] = process.argv.slice(2);
await withInstances((instances) =>
  folder === undefined ? writeDocsPictures(instances) : writeEveryPage(instances, resolve(folder)),
);
