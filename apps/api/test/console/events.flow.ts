import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestOwner } from './api-caller.ts';
import type { ConsoleTest } from './console-test.ts';

const eventShape = z.object({ activity_code: z.string(), meta: z.record(z.string(), z.string()) });

/** Describes the audit events in the browser. */
export function describeEvents({ open, api }: ConsoleTest): void {
  describe('the events', () => {
    it('finds events by text, kind and user, in local time or UTC, and downloads those alone', async () => {
      const call = await createTestOwner(api().url);
      await call('POST', '/api/groups', { name: 'blue whales' });
      await call('POST', '/api/groups', { name: 'grey whales' });
      const page = await open('/events', { isSignedIn: true });
      await page.getByLabel('Search in everything').fill('WHALES');
      await page.getByText(/^2 of \d+$/).waitFor();
      await page.getByLabel('What').selectOption({ label: 'Group created' });
      await page.getByLabel('Who').selectOption({ label: 'Ada Lovelace' });
      await page.getByLabel('Times').selectOption({ label: 'UTC' });
      await page
        .locator('time', { hasText: /^\d{4}-\d\d-/ })
        .first()
        .waitFor();
      expect(new URL(page.url()).search).toMatch(/q=WHALES.*activity=group\.add.*by=.*zone=utc/);

      await page.reload();
      await page.getByText(/^2 of \d+$/).waitFor();
      await page.getByRole('button', { name: 'When' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);

      expect(download.suggestedFilename()).toBe('events.jsonl');
      const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n');
      const events = lines.map((line) => eventShape.parse(JSON.parse(line)));
      expect(events.map(({ activity_code: code, meta }) => [code, meta['name']])).toEqual([
        ['group.add', 'grey whales'],
        ['group.add', 'blue whales'],
      ]);
      await page.getByRole('button', { name: 'Clear the filter' }).click();
      expect(new URL(page.url()).search).toBe('');
    });
  });
}
