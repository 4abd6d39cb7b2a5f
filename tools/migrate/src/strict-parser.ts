import type { Argv } from 'yargs';
import { unknownWords } from './unknown-words.ts';
import { UsageError } from './usage-error.ts';

// The programs of the operator read their words by the same rules. Nothing is imported here but what is small and types:
// nbsetup bundles this file, for it loads no package at its start.

export { explainUsage, UsageError } from './usage-error.ts';

/** What yargs says in words of its own, in ours. */
const wording = {
  'Argument unexpected for: %s': '--%s takes no value',
  'Not enough arguments following: %s': '--%s needs a value',
  'Invalid values:': 'invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '--%s is %s and must be one of %s',
};

/**
 * Makes the parser refuse every word it does not know, with a `UsageError`; and makes it never end the process, nor write
 * anything by itself.
 */
export function strictParser(parser: Argv): Argv {
  return parser
    .locale('en')
    .updateStrings(wording)
    .wrap(80)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      // An option that is given twice becomes a list, for `refuseRepeated` to see.
      'duplicate-arguments-array': true,
    })
    .check(refuseRepeated)
    .strict()
    .strictCommands()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | null, error: unknown, page: unknown) => {
      // yargs passes a message, an error of its own, or both; whatever its types say, also a message as the error.
      if (error instanceof Error && error.name !== 'YError') throw error;
      const text = message ?? (error instanceof Error ? error.message : 'not understood');
      throw unknownWords(text, page) ?? new UsageError(text);
    });
}

/** Of two files one would be left out, and nobody told: no option takes more than one value. */
function refuseRepeated(words: object): true {
  for (const [name, value] of Object.entries(words)) {
    // Of an option with a short name the words have both; `_` are the commands.
    if (name.length > 1 && Array.isArray(value)) throw new UsageError(`--${name} is given more than once`);
  }
  return true;
}
