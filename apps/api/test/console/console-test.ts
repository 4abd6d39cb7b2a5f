import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startApiHere } from '../api-here.ts';
import type { ApiRun } from '../api-process.ts';
import { launchBrowser } from './browser.ts';
import { owner, setUp } from './console-setup.ts';

/** How a page is opened. */
interface OpenOptions extends BrowserContextOptions {
  /** The URL of the API. The default is that of the shared instance, which is set up. */
  readonly url?: string;
  /** Whether the owner is signed in. */
  readonly isSignedIn?: boolean;
}

/** The fixtures of the console tests: one browser, and one instance that is set up. */
export interface ConsoleTest {
  readonly api: () => ApiRun;
  /** Opens an address in a browser profile of its own, which is closed after the test. */
  readonly open: (address: string, options?: OpenOptions) => Promise<Page>;
  /** Starts an instance that is not set up, until the test ends. */
  readonly newInstance: (env?: Readonly<Record<string, string>>) => Promise<ApiRun>;
  /** Allows messages in the console of the browser that the test causes on purpose. */
  readonly expectFault: (text: RegExp) => void;
}

/** Returns what the tests share. After each test no page may have broken the policy or failed. */
export function useConsole(): ConsoleTest {
  let browser: Browser;
  let api: ApiRun;
  let closing: (() => Promise<unknown>)[] = [];
  let faults: string[] = [];
  let expected: RegExp[] = [];
  beforeAll(async () => {
    [browser, api] = await Promise.all([launchBrowser(), startInstance({})]);
    await setUp(api.url);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await api.end();
  });
  afterEach(async () => {
    const found = faults.filter((fault) => !expected.some((text) => text.test(fault)));
    await Promise.all(closing.map((close) => close()));
    closing = [];
    faults = [];
    expected = [];
    expect(found, 'messages in the console of the browser').toEqual([]);
  });
  return {
    api: () => api,
    open: async (address, { url = api.url, isSignedIn = false, ...options } = {}) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', viewport, ...options });
      context.setDefaultTimeout(15_000);
      closing.push(() => context.close());
      if (isSignedIn) await signIn(context, url);
      collectFaults(context, (fault) => faults.push(fault));
      const page = await context.newPage();
      await page.goto(`${url}${address}`);
      return page;
    },
    newInstance: async (env = {}) => {
      const instance = await startInstance(env);
      closing.push(() => instance.end());
      return instance;
    },
    expectFault: (text) => {
      expected.push(text);
    },
  };
}

const viewport = { width: 1280, height: 900 };

function startInstance(env: Readonly<Record<string, string>>): Promise<ApiRun> {
  return startApiHere({
    NB_STORE_ENGINE: 'memory',
    NB_SETUP_PAT_ENABLED: 'true',
    NB_LOG_LEVEL: 'error',
    ...env,
  });
}

/** Signs the owner in, so that every page of the context is signed in. */
async function signIn(context: BrowserContext, url: string): Promise<void> {
  const { email, password } = owner;
  const response = await context.request.post(`${url}/api/session`, { data: { email, password } });
  expect(response.status()).toBe(200);
}

/**
 * Collects what the browser reports as wrong. A refused script or style is among it, because the browser reports it in
 * the console. A status of a failed request is not: tests refuse requests on purpose.
 */
function collectFaults(context: BrowserContext, report: (fault: string) => void): void {
  context.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) report(text);
  });
  context.on('weberror', (error) => {
    report(String(error.error()));
  });
}
