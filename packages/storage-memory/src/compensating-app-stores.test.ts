import { createTestClock } from '@nbsetup/testing';
import { compensating } from '@nbsetup/storage-compensating';
import { describe, expect, it } from 'vitest';
import { createMemoryStores } from './memory-stores.ts';

describe('a store that an app adds', () => {
  const page = { id: 'page-1' };

  /** Returns stores with an additional store for the ids of pages. */
  function storesWithPages() {
    const ids = new Set<string>();
    const pages = {
      ids,
      add: async ({ id }: { readonly id: string }) => void ids.add(id),
      remove: async (id: string) => void ids.delete(id),
    };
    return { ...createMemoryStores(createTestClock()), pages };
  }

  it('has its additions rolled back', async () => {
    const stores = storesWithPages();

    const failed = compensating(stores, { resources: 'pages' }).run(async ({ pages }) => {
      await pages.add(page);
      throw new Error('disk full');
    });

    await expect(failed).rejects.toThrow(/^disk full$/);
    expect([...stores.pages.ids]).toEqual([]);
  });

  it('keeps its additions if the work succeeds', async () => {
    const stores = storesWithPages();

    await compensating(stores, { resources: 'pages' }).run(({ pages }) => pages.add(page));

    expect([...stores.pages.ids]).toEqual(['page-1']);
  });

  it('is named in the message if an addition cannot be rolled back', async () => {
    const { pages, ...stores } = storesWithPages();
    const broken = { ...pages, remove: () => Promise.reject(new Error('store is down')) };

    const failed = compensating({ ...stores, pages: broken }, { resources: 'pages' }).run(async (inside) => {
      await inside.pages.add(page);
      throw new Error('disk full');
    });

    await expect(failed).rejects.toThrow(
      'disk full; failed to roll back pages: roll back pages page-1: store is down',
    );
  });

  it('does not compile if it cannot remove an entry', () => {
    const { remove: _, ...pages } = storesWithPages().pages;
    const stores = { ...createMemoryStores(createTestClock()), pages };

    // @ts-expect-error -- the property `remove` of `pages` is missing
    expect(compensating(stores, { resources: 'pages' })).toBeDefined();
  });
});
