import { onTestFinished } from 'vitest';
import { runInProcess } from './in-process.ts';
import { openServerPlace, type OpenPlace, type Place } from './places.ts';

/** A database on the server with the current schema and nothing in it. */
export async function createMigratedPlace(): Promise<Place> {
  const place = await openMigratedPlace();
  onTestFinished(() => place.close());
  return place;
}

/** The same for more than one test. */
export async function openMigratedPlace(): Promise<OpenPlace> {
  const place = await openServerPlace();
  await runInProcess({ argv: ['migrate', 'up'], env: place.env });
  return place;
}
