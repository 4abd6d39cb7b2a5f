import { runInProcess } from './in-process.ts';
import { createServerPlace, type Place } from './places.ts';

/** A database on the server with the current schema and nothing in it. */
export async function createMigratedPlace(): Promise<Place> {
  const place = await createServerPlace();
  await runInProcess({ argv: ['migrate', 'up'], env: place.env });
  return place;
}
