import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';

const violationsShape = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ target: z.array(z.unknown()), html: z.string() })) }),
);

/** Checks a page with axe: no violation of any of its rules. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const found = violationsShape.parse(
    await page.evaluate(
      "axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)",
    ),
  );
  const shown = found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  expect(shown, `accessibility of ${page.url()}`).toEqual([]);
}

/** Checks that a page has no bar to scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow, `pixels beyond the width of ${page.url()}`).toBe(0);
  const wide = await page.evaluate(`
    [...document.querySelectorAll('main :is(table, section, button, input, select)')]
      .filter((box) => box.getBoundingClientRect().right > box.parentElement.getBoundingClientRect().right + 1)
      .map((box) => box.outerHTML.slice(0, 200))
  `);
  expect(wide, `parts of ${page.url()} that stick out of the part around them`).toEqual([]);
}

const nodesShape = z.array(
  z.object({
    ignored: z.boolean(),
    role: z.object({ value: z.string() }).optional(),
    name: z.object({ value: z.string() }).optional(),
    description: z.object({ value: z.string() }).optional(),
    properties: z
      .array(z.object({ name: z.string(), value: z.object({ value: z.unknown().optional() }) }))
      .default([]),
  }),
);
const spokenProperties = ['focused', 'invalid', 'live', 'level', 'checked'];

/**
 * Returns what Chromium gives to a screen reader: a line for each element with its role, name, description and state,
 * in the order of the page.
 */
export async function spokenLines(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Accessibility.enable');
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodesShape
    .parse(nodes)
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties }) => {
      const state = properties
        .filter(
          ({ name: property, value: { value } }) => spokenProperties.includes(property) && isSpoken(value),
        )
        .map(({ name: property, value: { value } }) =>
          value === true ? property : `${property} ${String(value)}`,
        );
      const texts = [name?.value ?? '', description?.value ?? ''].filter((text) => text !== '');
      return [role?.value ?? '', ...texts, ...state].join(', ');
    });
}

function isSpoken(value: unknown): boolean {
  return value !== false && value !== 'false' && value !== 'off';
}
