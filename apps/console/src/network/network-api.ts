import { listOf } from '@nbsetup/client';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '../api/query-client.ts';
import { client } from '../api/server.ts';

/** A list of the network extension, by the path of its routes. */
export interface Resource<Item extends { readonly id: string }> {
  readonly path: string;
  readonly shape: z.ZodType<Item>;
}

/** Returns a list of the network extension. */
export function useItems<Item extends { readonly id: string }>({
  path,
  shape,
}: Resource<Item>): UseQueryResult<readonly Item[]> {
  return useQuery({
    queryKey: [path],
    queryFn: ({ signal }) =>
      client.transport.request({ method: 'GET', path, shape: listOf(shape) }, { signal }),
  });
}

/** Creates an item, or replaces the one with that id. Returns it as the server has it now. */
export async function saveItem<Item extends { readonly id: string }>(
  { path, shape }: Resource<Item>,
  { id, body }: { readonly id?: string | undefined; readonly body: object },
): Promise<Item> {
  const saved = await client.transport.request({
    method: id === undefined ? 'POST' : 'PUT',
    path: id === undefined ? path : `${path}/${encodeURIComponent(id)}`,
    shape,
    body,
  });
  void queryClient.invalidateQueries({ queryKey: [path] });
  return saved;
}

/** Deletes an item. */
export async function deleteItem({ path }: { readonly path: string }, id: string): Promise<void> {
  await client.transport.delete(`${path}/${encodeURIComponent(id)}`);
  await queryClient.invalidateQueries({ queryKey: [path] });
}
