import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { expectAccessible } from './accessibility.ts';
import { createTestOwner } from './api-caller.ts';
import { setUp } from './console-setup.ts';
import type { ConsoleTest } from './console-test.ts';
import { choose, dialog, stored } from './flow-actions.ts';
import { fillInstance } from './sample-instance.ts';

const manifestSchema = readFileSync(
  new URL('../../../../docs/schema/bootstrap.schema.json', import.meta.url),
  'utf8',
);
// zod reads no `oneOf` that is only about required fields.
const manifestShape = z.fromJSONSchema(
  z
    .custom<z.core.JSONSchema.JSONSchema>()
    .parse(JSON.parse(manifestSchema, (key, value: unknown) => (key === 'oneOf' ? undefined : value))),
);

/** Describes the pages of the network in the browser. */
export function describeNetwork({ open, newInstance }: ConsoleTest): void {
  describe('the pages of the network', () => {
    it('create, change and delete a setup key, a policy and a route, and save settings', async () => {
      const instance = await newInstance();
      await setUp(instance.url);
      await fillInstance(instance.url);
      const page = await open('/setup-keys', { url: instance.url, isSignedIn: true });
      await page.getByRole('button', { name: 'Create a setup key' }).click();
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('laptop');
      await dialog(page).getByText('Do the same in a terminal').click();
      await expectManifest(page, 'setupKeys');
      await dialog(page).getByRole('button', { name: 'Create a setup key' }).click();
      await page.getByText('This is shown once').waitFor();
      await stored(page).click();
      await choose(page, 'laptop', 'Change');
      await dialog(page).getByLabel('Revoke it').check();
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /laptop.*Revoked/ }).waitFor();

      await page.getByRole('link', { name: 'Policies' }).click();
      await page.getByRole('button', { name: 'Create a policy' }).click();
      await dialog(page).getByRole('textbox', { name: 'Name', exact: true }).fill('web');
      await dialog(page).getByRole('group', { name: 'From' }).getByLabel('laptops').check();
      await dialog(page).getByRole('group', { name: 'To' }).getByLabel('servers').check();
      await dialog(page).getByLabel('Protocol').selectOption('tcp');
      await dialog(page).getByLabel('Ports').fill('80, 443');
      await dialog(page).getByRole('button', { name: 'Create a policy' }).click();
      await page.getByText('laptops ↔ servers (tcp 80, 443)').waitFor();
      await changeRules(page, instance.url);

      await page.getByRole('link', { name: 'Routes' }).click();
      await choose(page, 'office', 'Change');
      await dialog(page).getByLabel('Metric').fill('7');
      await dialog(page).getByText('Do the same in a terminal').click();
      await expectManifest(page, 'routes');
      await dialog(page).getByRole('button', { name: 'Save' }).click();
      await page.getByRole('row', { name: /office.*7/ }).waitFor();
      await choose(page, 'office', 'Delete');
      await dialog(page).getByRole('button', { name: 'Delete' }).click();
      await page.getByText('No routes yet').waitFor();

      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByLabel('DNS domain').fill('corp.example.com');
      await page.getByText('Do the same in a terminal').click();
      await expectManifest(page, 'settings');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await page.reload();
      await expect.poll(() => page.getByLabel('DNS domain').inputValue()).toBe('corp.example.com');
    });
  });
}

/** Changes one rule of a policy with three, removes one and adds one: the others keep every field. */
async function changeRules(page: Page, url: string): Promise<void> {
  const call = await createTestOwner(url);
  const [all = { id: '' }] = groupsShape.parse(await call('GET', '/api/groups'));
  const rule = {
    enabled: true,
    action: 'accept',
    bidirectional: true,
    sources: [all.id],
    destinations: [all.id],
  };
  const kept = { ...rule, name: 'ssh', description: 'from a tool', protocol: 'netbird-ssh' };
  const rules = [
    { ...kept, enabled: false, authorized_groups: { [all.id]: ['root'] } },
    { ...rule, name: 'web', description: 'also', protocol: 'tcp', port_ranges: [{ start: 80, end: 90 }] },
    { ...rule, name: 'old', protocol: 'icmp' },
  ];
  const created = await call('POST', '/api/policies', { name: 'several', enabled: true, rules });
  const before = policyShape.parse(created);
  await page.reload();
  await choose(page, 'several', 'Change');
  const ruleAt = (number: number): Locator => dialog(page).getByRole('group', { name: `Rule ${number}` });
  await ruleAt(2).getByLabel('Ports').fill('80-90, 443');
  await dialog(page).getByRole('button', { name: 'Remove rule 3' }).click();
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Add a rule');
  await page.keyboard.press('Enter');
  await page.keyboard.type('dns');
  await ruleAt(3).getByLabel('Ports').fill('53');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await ruleAt(3).getByText('The protocol all has no ports').waitFor();
  await ruleAt(3).getByLabel('Protocol').selectOption('udp');
  await expectAccessible(page);
  await dialog(page).getByText('Do the same in a terminal').click();
  await expectManifest(page, 'policies');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await dialog(page).waitFor({ state: 'detached' });

  const after = policyShape.parse(await call('GET', `/api/policies/${before.id}`));
  const [ssh, web] = before.rules;
  expect(after.rules).toEqual([
    ssh,
    {
      ...web,
      port_ranges: [
        { start: 80, end: 90 },
        { start: 443, end: 443 },
      ],
    },
    expect.objectContaining({ name: 'dns', protocol: 'udp', ports: ['53'] }),
  ]);
}

const groupsShape = z.array(z.object({ id: z.string() }));
const policyShape = z.object({ id: z.string(), rules: z.array(z.record(z.string(), z.unknown())) });

/** Checks that the lines for a file are an entry that `nbsetup apply` takes. */
async function expectManifest(page: Page, section: string): Promise<void> {
  const lines = await page.getByText(new RegExp(`^${section}:`)).textContent();
  const [, entry = ''] = /^\w+:\s+(?:- )?(.*)$/s.exec(lines ?? '') ?? [];
  const parsed: unknown = JSON.parse(entry);
  const owner = { email: 'ada@example.com', name: 'Ada', passwordFile: 'password.txt' };
  const file = { version: 1, owner, [section]: section === 'settings' ? parsed : [parsed] };

  expect(manifestShape.safeParse(file).error).toBeUndefined();
}
