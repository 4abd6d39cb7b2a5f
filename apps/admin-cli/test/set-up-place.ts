import { createServerPlace, type Place } from './places.ts';
import { runProgram, type Call, type Outcome } from './program.ts';

/** A place with an owner, admin@example.com. */
export interface SetUpPlace extends Place {
  /** Runs the program on it, in its folder, with the words of a command line. */
  run(words: string, changes?: Partial<Call>): Promise<Outcome>;
}

const ownerPassword = 'use-a-long-random-password';

/** Sets an empty place up, on PostgreSQL unless another is given. */
export async function setUpPlace(createPlace: () => Promise<Place> = createServerPlace): Promise<SetUpPlace> {
  const place = await createPlace();
  const run: SetUpPlace['run'] = (words, changes = {}) =>
    runProgram({ argv: words.split(' '), env: place.env, cwd: place.folder, ...changes });
  await run('setup --email admin@example.com --name Admin --password-file -', { stdin: ownerPassword });
  return { ...place, run };
}
